import type { ReactNode } from 'react';
import { Button, DialogBody, DialogFooter, DialogHeader } from '@backstage/ui';
import { ErrorState } from '../states/ErrorState';
import styles from './confirm.module.css';

/** What is inside every dialog that asks before something is done. */
export function ConfirmParts(props: {
  title: string;
  children?: ReactNode;
  /** Why the last try failed. */
  error?: Error | null;
  /** Stands below the error. */
  field?: ReactNode;
  onCancel: () => void;
  /** The button that does it. */
  action: ReactNode;
}) {
  const { title, children, error, field, onCancel, action } = props;
  return (
    <>
      <DialogHeader>{title}</DialogHeader>
      <DialogBody>
        <div className={styles.body}>
          {children}
          {error && <ErrorState error={error} />}
          {field}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onCancel}>
          Cancel
        </Button>
        {action}
      </DialogFooter>
    </>
  );
}
