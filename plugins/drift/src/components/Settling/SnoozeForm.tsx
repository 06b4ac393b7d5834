import { Button, ButtonLink, Select, TextAreaField } from '@backstage/ui';
import { snoozeDriftInputSchema } from '@fairway/plugin-drift-common';
import { ActionBar, showProblem } from '@fairway/portal-ui';
import { useState } from 'react';
import styles from './Settling.module.css';

const dayMs = 24 * 3_600_000;
const terms = [
  { id: '1', label: 'For a day' },
  { id: '7', label: 'For a week' },
  { id: '30', label: 'For 30 days' },
  { id: '90', label: 'For 90 days' },
];

/** Asks why an object is put aside, and for how long. */
export function SnoozeForm(props: {
  id: string;
  page: string;
  onGiven: (input: Record<string, unknown>) => void;
}) {
  const { id, page, onGiven } = props;
  const [reason, setReason] = useState('');
  const [term, setTerm] = useState('7');
  const [isTried, setTried] = useState(false);
  const checked = snoozeDriftInputSchema.shape.reason.safeParse(reason);
  const problem =
    isTried && !checked.success
      ? `Reason ${checked.error.issues[0].message}`
      : undefined;
  const onPress = () => {
    setTried(true);
    if (!checked.success) return;
    const until = new Date(Date.now() + Number(term) * dayMs).toISOString();
    onGiven({ objects: [id], reason: checked.data, until });
  };
  return (
    <div className={styles.fields}>
      <TextAreaField
        label="Reason"
        description="Everybody who sees the object reads it."
        value={reason}
        onChange={setReason}
        {...showProblem(problem)}
      />
      <Select
        label="Until"
        options={terms}
        value={term}
        onChange={key => setTerm(String(key ?? '7'))}
      />
      <ActionBar>
        <Button onPress={onPress}>Show the plan</Button>
        <ButtonLink variant="secondary" href={page}>
          Cancel
        </ButtonLink>
      </ActionBar>
    </div>
  );
}
