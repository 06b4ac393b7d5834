import { Button, TextField } from '@backstage/ui';
import type { FindingDetail } from '@fairway/plugin-findings-common';
import { Confirm, showProblem } from '@fairway/portal-ui';
import { useState } from 'react';
import { checkAssignment } from '../../domain/checkSettling';
import styles from './Settling.module.css';
import { useSettling } from './useSettling';

/** Asks who settles a finding. */
export function AssignDialog(props: {
  finding: FindingDetail;
  /** Entity ref of the reader. */
  reader: string;
  onClose: () => void;
}) {
  const { finding, reader, onClose } = props;
  const [assignee, setAssignee] = useState(finding.assignee ?? '');
  const [isTried, setTried] = useState(false);
  const settling = useSettling(finding.id, onClose);
  const checked = checkAssignment(assignee);
  const problem =
    isTried && 'problems' in checked && `Assignee ${checked.problems.assignee}`;
  return (
    <Confirm
      isOpen
      title="Assign this finding"
      confirmLabel="Assign"
      isPending={settling.isPending}
      error={settling.error}
      onConfirm={() => {
        setTried(true);
        if ('body' in checked) {
          settling.mutate({ act: 'assign', body: checked.body });
        }
      }}
      onCancel={onClose}
    >
      <TextField
        label="Assignee"
        secondaryLabel="empty: nobody"
        description="A user or a group, for example user:default/ada. They find it under Needs me if they may see it"
        value={assignee}
        onChange={setAssignee}
        autoComplete="off"
        spellCheck="false"
        {...showProblem(problem || undefined)}
      />
      <div className={styles.choices}>
        <Button variant="secondary" onPress={() => setAssignee(reader)}>
          Me
        </Button>
        {finding.owner && (
          <Button
            variant="secondary"
            onPress={() => setAssignee(finding.owner ?? '')}
          >
            Its owner
          </Button>
        )}
        <Button variant="secondary" onPress={() => setAssignee('')}>
          Nobody
        </Button>
      </div>
    </Confirm>
  );
}
