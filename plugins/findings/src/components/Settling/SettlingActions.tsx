import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { FindingDetail } from '@fairway/plugin-findings-common';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { OwnerName } from '@fairway/portal-ui';
import type { SettlingRequest } from '../../api/FindingsApi';
import { AssignDialog } from './AssignDialog';
import { CommentDialog } from './CommentDialog';
import { DisposeDialog } from './DisposeDialog';
import { ReopenDialog } from './ReopenDialog';
import styles from './Settling.module.css';

type Act = SettlingRequest['act'];

const labels: Record<Act, string> = {
  snooze: 'Snooze',
  accept: 'Accept the risk',
  reopen: 'Reopen',
  assign: 'Assign',
  comment: 'Comment',
};

/** What the reader can do about a finding, or why nothing. */
export function SettlingActions({ finding }: { finding: FindingDetail }) {
  const [open, setOpen] = useState<Act>();
  if (!finding.may.settle) {
    return (
      <p className={styles.note}>
        {finding.owner ? (
          <>
            You can read this finding. The members of{' '}
            <OwnerName owner={finding.owner} /> and the platform team can settle
            it.
          </>
        ) : (
          <>You can read this finding. The platform team can settle it.</>
        )}
      </p>
    );
  }
  return (
    <div className={styles.actions}>
      {listActs(finding).map(act => (
        <Button
          key={act}
          variant={act === 'reopen' ? 'primary' : 'secondary'}
          onPress={() => setOpen(act)}
        >
          {labels[act]}
        </Button>
      ))}
      {finding.state === 'closed' && (
        <p className={styles.note}>
          It is closed: there is nothing to put aside.
        </p>
      )}
      {open && (
        <SettlingDialog
          act={open}
          finding={finding}
          onClose={() => setOpen(undefined)}
        />
      )}
    </div>
  );
}

/** What can be done to a finding that stands like this. */
function listActs({ state }: FindingDetail): Act[] {
  switch (state) {
    case 'closed':
      return ['assign', 'comment'];
    case 'snoozed':
      return ['reopen', 'snooze', 'accept', 'assign', 'comment'];
    case 'accepted':
      return ['reopen', 'accept', 'assign', 'comment'];
    case 'open':
    case 'unknown':
      return ['snooze', 'accept', 'assign', 'comment'];
    default:
      return state satisfies never;
  }
}

function SettlingDialog(props: {
  act: Act;
  finding: FindingDetail;
  onClose: () => void;
}) {
  const { act, finding, onClose } = props;
  const identity = useApi(identityApiRef);
  const { data: reader } = useQuery({
    queryKey: ['identity'],
    queryFn: async () => (await identity.getBackstageIdentity()).userEntityRef,
    staleTime: Infinity,
  });
  if (reader === undefined) return null;
  switch (act) {
    case 'snooze':
    case 'accept':
      return <DisposeDialog {...{ act, finding, reader, onClose }} />;
    case 'assign':
      return <AssignDialog {...{ finding, reader, onClose }} />;
    case 'comment':
      return <CommentDialog id={finding.id} onClose={onClose} />;
    case 'reopen':
      return <ReopenDialog {...{ finding, onClose }} />;
    default:
      return act satisfies never;
  }
}
