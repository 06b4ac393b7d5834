import { useRouteRef } from '@backstage/frontend-plugin-api';
import { RunStateBadge } from '@fairway/plugin-runs-react';
import {
  Age,
  EmptyState,
  EntityName,
  ErrorState,
  LoadingState,
  SummaryLine,
  SummaryList,
} from '@fairway/portal-ui';
import { runRouteRef } from '../../routes';
import { useRunsOf } from './useRunsOf';

/** The runs that changed the environment, newest first. */
export function EnvironmentRuns(props: { owner: string; name: string }) {
  const toRun = useRouteRef(runRouteRef);
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
    <SummaryList>
      {data.items.map(run => (
        <SummaryLine
          key={run.id}
          name={run.title}
          href={toRun?.({ id: run.id })}
          detail={
            <>
              <EntityName entityRef={run.requester} />,{' '}
              <Age at={run.createdAt} />
            </>
          }
        >
          <RunStateBadge state={run.state} />
        </SummaryLine>
      ))}
    </SummaryList>
  );
}
