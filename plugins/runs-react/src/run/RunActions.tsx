import { useState } from 'react';
import { Button } from '@backstage/ui';
import type { Run } from '@fairway/plugin-runs-common';
import { Confirm } from '@fairway/portal-ui';
import { useRunAct, type RunAct } from './useRunAct';
import styles from './run.module.css';

const words = {
  undo: {
    button: 'Undo',
    title: 'Undo this run?',
    text: 'What this run made is taken away again, last step first. Only what carries a receipt of this run is touched.',
    confirm: 'Undo the run',
  },
  resume: {
    button: 'Resume',
    title: 'Resume this run?',
    text: 'The run goes on at the step at which it stopped. What is done already is not done again.',
    confirm: 'Resume the run',
  },
} as const;

/** The buttons of what the reader may do to the run now, each asking first. */
export function RunActions({ run }: { run: Run }) {
  const [asked, setAsked] = useState<RunAct | null>(null);
  const act = useRunAct(run.id);
  const close = () => {
    setAsked(null);
    act.reset();
  };
  const text = words[asked ?? 'undo'];
  return (
    <div className={styles.actions}>
      {run.may.resume && (
        <Button onPress={() => setAsked('resume')}>
          {words.resume.button}
        </Button>
      )}
      {run.may.undo && (
        <Button variant="secondary" onPress={() => setAsked('undo')}>
          {words.undo.button}
        </Button>
      )}
      <Confirm
        isOpen={asked !== null}
        title={text.title}
        confirmLabel={text.confirm}
        destructive={asked === 'undo'}
        isPending={act.isPending}
        error={act.error}
        onConfirm={() => asked && act.mutate(asked, { onSuccess: close })}
        onCancel={close}
      >
        <p className={styles.words}>{text.text}</p>
      </Confirm>
    </div>
  );
}
