import type { Run } from '@fairway/plugin-runs-common';
import { Age } from '@fairway/portal-ui';
import { LeftOver } from './LeftOver';
import styles from './run.module.css';

const badStates: Run['state'][] = ['needs-attention', 'refused', 'closed'];

function Waiting({ what, until }: NonNullable<Run['waiting']>) {
  return (
    <p className={styles.words}>
      Waiting for {what}
      {until && (
        <>
          ; checks again <Age at={until} />
        </>
      )}
    </p>
  );
}

function NextAction({ text }: { text: string }) {
  return (
    <p className={styles.words}>
      <strong>What to do:</strong> {text}
    </p>
  );
}

/** Why the run is where it is, what it waits for, what it left, and what somebody should do. */
export function RunNotice({ run }: { run: Run }) {
  const { reason, waiting, nextAction, removal, leftOver } = run;
  if ([reason, waiting, nextAction, removal].every(part => part === null)) {
    return null;
  }
  return (
    <div
      className={styles.notice}
      data-bad={badStates.includes(run.state) || undefined}
    >
      {reason && <p className={styles.noticeReason}>{reason}</p>}
      {waiting && <Waiting {...waiting} />}
      {(leftOver.length > 0 || run.state === 'closed') && (
        <LeftOver lines={leftOver} />
      )}
      {removal && <p className={styles.words}>{removal}</p>}
      {nextAction && <NextAction text={nextAction} />}
    </div>
  );
}
