import { useState, type ReactNode } from 'react';
import { Button, Dialog, TextField } from '@backstage/ui';
import { ConfirmParts } from './ConfirmParts';
import styles from './confirm.module.css';

export type ConfirmTypedProps = {
  isOpen: boolean;
  title: string;
  /** What has to be typed, letter by letter. */
  phrase: string;
  /** What will happen. */
  children?: ReactNode;
  confirmLabel: string;
  isPending?: boolean;
  /** True while something else in the dialog is missing. */
  isBlocked?: boolean;
  /** Why the last try failed. */
  error?: Error | null;
  /** Called with what was typed, so that whoever is asked can assess it as well. */
  onConfirm: (typed: string) => void;
  onCancel: () => void;
};

/** A dialog that acts only after the phrase was typed; for what cannot be taken back. */
export function ConfirmTyped(props: ConfirmTypedProps) {
  return (
    <Dialog
      isOpen={props.isOpen}
      onOpenChange={isOpen => !isOpen && props.onCancel()}
      width={560}
    >
      {/* Its state lives and dies with the open dialog, so that nothing typed stays behind. */}
      <ConfirmForm {...props} />
    </Dialog>
  );
}

function ConfirmForm(props: ConfirmTypedProps) {
  const { phrase, isPending = false, isBlocked = false } = props;
  const [typed, setTyped] = useState('');
  const matches = typed.trim() === phrase && !isBlocked;
  return (
    <form
      className={styles.form}
      onSubmit={event => {
        event.preventDefault();
        if (matches && !isPending) {
          props.onConfirm(typed.trim());
        }
      }}
    >
      <ConfirmParts
        title={props.title}
        error={props.error}
        onCancel={props.onCancel}
        field={
          <TextField
            label={`Type ${phrase} to confirm`}
            value={typed}
            onChange={setTyped}
            autoComplete="off"
            spellCheck="false"
            // eslint-disable-next-line jsx-a11y/no-autofocus -- a dialog moves the focus to its first field
            autoFocus
          />
        }
        action={
          <Button
            type="submit"
            destructive
            isDisabled={!matches}
            isPending={isPending}
          >
            {props.confirmLabel}
          </Button>
        }
      >
        {props.children}
      </ConfirmParts>
    </form>
  );
}
