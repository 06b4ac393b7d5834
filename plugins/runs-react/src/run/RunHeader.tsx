import { Text } from '@backstage/ui';
import type { Run } from '@fairway/plugin-runs-common';
import { Age, Elapsed, EntityName } from '@fairway/portal-ui';
import { RunStateBadge } from '../state/RunStateBadge';
import { RunActions } from './RunActions';
import styles from './run.module.css';

function Progress({ run }: { run: Run }) {
  const { done, total } = run.progress;
  return (
    <progress
      className={styles.progress}
      max={total}
      value={done}
      aria-label={`${done} of ${total} steps done`}
    />
  );
}

/** Title, state and times of a run, and what may be done to it. */
export function RunHeader({ run, untitled }: { run: Run; untitled?: boolean }) {
  return (
    <header className={styles.head}>
      <div className={styles.headLine}>
        <div className={styles.headText}>
          {!untitled && (
            <Text as="h2" variant="title-x-small" weight="bold">
              {run.title}
            </Text>
          )}
          <div className={styles.meta}>
            <span role="status">
              <RunStateBadge state={run.state} />
            </span>
            <span>
              requested by <EntityName entityRef={run.requester} />{' '}
              <Age at={run.createdAt} />
            </span>
            {run.startedAt && (
              <span>
                {run.finishedAt ? 'took' : 'for'}{' '}
                <Elapsed from={run.startedAt} to={run.finishedAt} />
              </span>
            )}
          </div>
        </div>
        <RunActions run={run} />
      </div>
      <Progress run={run} />
    </header>
  );
}
