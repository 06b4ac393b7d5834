import type { ReactNode } from 'react';
import { Button, Dialog } from '@backstage/ui';
import { ConfirmParts } from './ConfirmParts';

export type ConfirmProps = {
  isOpen: boolean;
  title: string;
  /** What will happen. */
  children?: ReactNode;
  confirmLabel: string;
  destructive?: boolean;
  isPending?: boolean;
  /** Why the last try failed. */
  error?: Error | null;
  onConfirm: () => void;
  onCancel: () => void;
};

/** A dialog that asks before something is done. */
export function Confirm(props: ConfirmProps) {
  return (
    <Dialog
      isOpen={props.isOpen}
      onOpenChange={isOpen => !isOpen && props.onCancel()}
      width={520}
    >
      <ConfirmParts
        title={props.title}
        error={props.error}
        onCancel={props.onCancel}
        action={
          <Button
            destructive={props.destructive}
            isPending={props.isPending}
            onPress={props.onConfirm}
          >
            {props.confirmLabel}
          </Button>
        }
      >
        {props.children}
      </ConfirmParts>
    </Dialog>
  );
}
