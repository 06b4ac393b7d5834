import { TextAreaField } from '@backstage/ui';
import type { FindingDetail } from '@fairway/plugin-findings-common';
import { Confirm } from '@fairway/portal-ui';
import { useState } from 'react';
import { useSettling } from './useSettling';

/** Asks before what puts a finding aside is ended. */
export function ReopenDialog(props: {
  finding: FindingDetail;
  onClose: () => void;
}) {
  const { finding, onClose } = props;
  const [reason, setReason] = useState('');
  const settling = useSettling(finding.id, onClose);
  return (
    <Confirm
      isOpen
      title="Reopen this finding?"
      confirmLabel="Reopen"
      isPending={settling.isPending}
      error={settling.error}
      onConfirm={() =>
        settling.mutate({
          act: 'reopen',
          body: reason.trim() ? { reason: reason.trim() } : {},
        })
      }
      onCancel={onClose}
    >
      <p>
        {finding.disposition?.kind === 'accepted'
          ? 'Its risk is no longer accepted. '
          : 'It is no longer snoozed. '}
        It is in the list of what is to be settled again. What was decided
        before stays in its history.
      </p>
      <TextAreaField
        label="Reason"
        secondaryLabel="optional"
        maxLength={2000}
        value={reason}
        onChange={setReason}
      />
    </Confirm>
  );
}
