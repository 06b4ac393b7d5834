import { useState } from 'react';
import { TextField } from '@backstage/ui';
import type { Run } from '@fairway/plugin-runs-common';
import { ConfirmTyped } from '@fairway/portal-ui';
import { LeftOver } from './LeftOver';
import styles from './run.module.css';

/** Shortest reason that the ledger takes, in characters. */
const shortestReason = 10;

/** Asks why a stuck run is closed, says what it leaves, and has its subject typed. */
export function CloseRun(props: {
  run: Run;
  isOpen: boolean;
  isPending: boolean;
  error: Error | null;
  onClose: (closing: { reason: string; confirmation: string }) => void;
  onCancel: () => void;
}) {
  const { run, onClose, onCancel, ...dialog } = props;
  const [reason, setReason] = useState('');
  return (
    <ConfirmTyped
      {...dialog}
      title="Close this run?"
      phrase={run.subject}
      confirmLabel="Close the run"
      isBlocked={reason.trim().length < shortestReason}
      onConfirm={confirmation =>
        onClose({ reason: reason.trim(), confirmation })
      }
      onCancel={() => {
        setReason('');
        onCancel();
      }}
    >
      <p className={styles.words}>
        The run ends as it is, and its names are free again. Nothing is deleted:
        what it made stays, and somebody has to remove it.
      </p>
      <LeftOver lines={run.leftOver} />
      <TextField
        label={`Why it is closed, in at least ${shortestReason} characters`}
        value={reason}
        onChange={setReason}
        isRequired
      />
    </ConfirmTyped>
  );
}
