import { useState } from 'react';
import { Button } from '@backstage/ui';
import type { Run } from '@fairway/plugin-runs-common';
import { Confirm } from '@fairway/portal-ui';
import { CloseRun } from './CloseRun';
import { useRunAct } from './useRunAct';
import styles from './run.module.css';

const words = {
  undo: {
    button: 'Undo',
    title: 'Undo this run?',
    text: 'What this run has made so far is removed, last step first. It stops and says so if others have changed it or added work to it.',
    confirm: 'Undo the run',
  },
  resume: {
    button: 'Resume',
    title: 'Resume this run?',
    text: 'The run continues with the step at which it stopped. Steps that are done are not repeated.',
    confirm: 'Resume the run',
  },
} as const;

/** The buttons of what the reader may do to the run now, each asking first. */
export function RunActions({ run }: { run: Run }) {
  const [asked, setAsked] = useState<'undo' | 'resume' | 'close' | null>(null);
  const act = useRunAct(run.id);
  const close = () => {
    setAsked(null);
    act.reset();
  };
  const confirmed = asked === 'resume' ? 'resume' : 'undo';
  const text = words[confirmed];
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
      {run.may.close && (
        <Button variant="secondary" onPress={() => setAsked('close')}>
          Close
        </Button>
      )}
      <Confirm
        isOpen={asked === 'undo' || asked === 'resume'}
        title={text.title}
        confirmLabel={text.confirm}
        destructive={confirmed === 'undo'}
        isPending={act.isPending}
        error={act.error}
        onConfirm={() => act.mutate({ kind: confirmed }, { onSuccess: close })}
        onCancel={close}
      >
        <p className={styles.words}>{text.text}</p>
      </Confirm>
      <CloseRun
        run={run}
        isOpen={asked === 'close'}
        isPending={act.isPending}
        error={act.error}
        onClose={closing =>
          act.mutate({ kind: 'close', ...closing }, { onSuccess: close })
        }
        onCancel={close}
      />
    </div>
  );
}
