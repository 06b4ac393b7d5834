import { DatePicker, Select, TextAreaField, TextField } from '@backstage/ui';
import type { FindingDetail } from '@fairway/plugin-findings-common';
import { Confirm, showProblem } from '@fairway/portal-ui';
import { useState } from 'react';
import { checkDisposal } from '../../domain/checkSettling';
import { otherDate, terms, toUntil } from '../../domain/terms';
import styles from './Settling.module.css';
import { useSettling } from './useSettling';

const words = {
  snooze: {
    title: 'Snooze this finding?',
    confirmLabel: 'Snooze',
    term: '7',
    what: 'It leaves the list of what is to be settled, and comes back at that time, or at once if it becomes worse.',
  },
  accept: {
    title: 'Accept this risk?',
    confirmLabel: 'Accept the risk',
    term: '90',
    what: 'Nobody is asked to settle it until then, though it stays true. It comes back at that time, or at once if it becomes worse.',
  },
} as const;

const termOptions = [
  ...terms.map(({ id, label }) => ({ id, label })),
  { id: otherDate, label: 'Until a date' },
];

/** Asks why a finding is put aside, until when, and who answers for it. */
export function DisposeDialog(props: {
  act: 'snooze' | 'accept';
  finding: FindingDetail;
  /** Entity ref of the reader. */
  reader: string;
  onClose: () => void;
}) {
  const { act, finding, reader, onClose } = props;
  const { title, confirmLabel, what, term: firstTerm } = words[act];
  const [draft, setDraft] = useState({
    reason: '',
    owner: reader,
    term: firstTerm as string,
    date: undefined as string | undefined,
  });
  const [isTried, setTried] = useState(false);
  const settling = useSettling(finding.id, onClose);
  const change = (changed: Partial<typeof draft>) =>
    setDraft(former => ({ ...former, ...changed }));
  const assess = (now: number) =>
    checkDisposal(
      { ...draft, until: toUntil(draft.term, draft.date, now) },
      now,
    );
  const assessed = assess(Date.now());
  const explain = (field: string, label: string) => {
    const problem =
      isTried && 'problems' in assessed ? assessed.problems[field] : undefined;
    return problem && `${label} ${problem}`;
  };
  const submit = () => {
    setTried(true);
    const checked = assess(Date.now());
    if ('body' in checked) settling.mutate({ act, body: checked.body });
  };
  return (
    <Confirm
      isOpen
      title={title}
      confirmLabel={confirmLabel}
      destructive={act === 'accept' && finding.severity === 'critical'}
      isPending={settling.isPending}
      error={settling.error}
      onConfirm={submit}
      onCancel={onClose}
    >
      <p>
        {what}
        {finding.severity === 'critical' &&
          ' This finding is critical: somebody may be harmed by it now.'}
      </p>
      <TextAreaField
        label="Reason"
        description="For those who read it later, in at least 10 characters"
        isRequired
        value={draft.reason}
        onChange={reason => change({ reason })}
        {...showProblem(explain('reason', 'Reason'))}
      />
      <Select
        label="For how long"
        options={termOptions}
        value={draft.term}
        onChange={key => change({ term: String(key ?? firstTerm) })}
      />
      {draft.term === otherDate && (
        <UntilField
          problem={explain('until', 'Until')}
          onChange={date => change({ date })}
        />
      )}
      <TextField
        label="Who answers for it"
        description="A user or a group, for example user:default/ada"
        isRequired
        value={draft.owner}
        onChange={owner => change({ owner })}
        autoComplete="off"
        spellCheck="false"
        {...showProblem(explain('owner', 'Who answers for it'))}
      />
    </Confirm>
  );
}

/** A date; the field itself shows no problem as long as it has none. */
function UntilField(props: {
  problem: string | undefined;
  /** Called with YYYY-MM-DD. */
  onChange: (date: string | undefined) => void;
}) {
  const { problem, onChange } = props;
  return (
    <div>
      <DatePicker
        label="Until"
        description="At the end of that day, at most a year from now"
        isRequired
        isInvalid={Boolean(problem)}
        validationBehavior="aria"
        onChange={date => onChange(date?.toString())}
      />
      <p aria-live="polite" className={styles.problem}>
        {problem}
      </p>
    </div>
  );
}
