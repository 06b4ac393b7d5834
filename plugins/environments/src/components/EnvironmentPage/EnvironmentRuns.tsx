import { RunStateBadge } from '@fairway/plugin-runs-react';
import {
  Age,
  EmptyState,
  EntityName,
  ErrorState,
  LoadingState,
} from '@fairway/portal-ui';
import { RunLink } from '../RunLink';
import styles from './ObjectList.module.css';
import { useRunsOf } from './useRunsOf';

/** The runs that changed the environment, newest first. */
export function EnvironmentRuns(props: { owner: string; name: string }) {
  const { data, error, retry } = useRunsOf(props.owner, props.name);
  if (!data) {
    return error ? (
      <ErrorState error={error} retry={retry} />
    ) : (
      <LoadingState label="Loading runs" rows={3} />
    );
  }
  if (data.items.length === 0) {
    return (
      <EmptyState title="No runs">
        No run of it is recorded. It was declared by a commit that somebody
        pushed, or its runs were lost with an earlier database.
      </EmptyState>
    );
  }
  return (
    <ul className={styles.list}>
      {data.items.map(run => (
        <li key={run.id} className={styles.row}>
          <span className={styles.name}>
            <RunLink id={run.id}>{run.title}</RunLink>
          </span>
          <RunStateBadge state={run.state} />
          <span className={styles.detail}>
            <EntityName entityRef={run.requester} />, <Age at={run.createdAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}
