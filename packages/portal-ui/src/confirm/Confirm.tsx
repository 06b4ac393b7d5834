import type { ReactNode } from 'react';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { ErrorState } from '../states/ErrorState';
import styles from './confirm.module.css';

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
      <DialogHeader>{props.title}</DialogHeader>
      <DialogBody>
        <div className={styles.body}>
          {props.children}
          {props.error && <ErrorState error={props.error} />}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={props.onCancel}>
          Cancel
        </Button>
        <Button
          destructive={props.destructive}
          isPending={props.isPending}
          onPress={props.onConfirm}
        >
          {props.confirmLabel}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
