import {
  BreadcrumbEntry,
  useRouteRef,
  useRouteRefParams,
} from '@backstage/frontend-plugin-api';
import { RunProgress } from '@fairway/plugin-runs-react';
import {
  EmptyState,
  ErrorState,
  LoadingState,
  PageBody,
  PageTitle,
} from '@fairway/portal-ui';
import { environmentRouteRef } from '../../routes';
import { BackToList } from './BackToList';
import { EnvironmentContent } from './EnvironmentContent';
import { EnvironmentPageState, useEnvironmentPage } from './useEnvironmentPage';

/** One environment: its state, what was read back, its document, its runs, and access to it. */
export function EnvironmentPage() {
  const { owner, name } = useRouteRefParams(environmentRouteRef);
  const toEnvironment = useRouteRef(environmentRouteRef);
  const { state, runId } = useEnvironmentPage(owner, name);
  return (
    <BreadcrumbEntry
      entry={{
        label: `${owner} / ${name}`,
        href: toEnvironment?.({ owner, name }) ?? '',
      }}
    >
      <PageBody>
        <PageTitle windowTitle={`${owner} / ${name}`}>{name}</PageTitle>
        {runId && <RunProgress runId={runId} />}
        <State state={state} />
      </PageBody>
    </BreadcrumbEntry>
  );
}

function State({ state }: { state: EnvironmentPageState }) {
  switch (state.kind) {
    case 'loading':
      return <LoadingState label="Loading the environment" rows={8} />;
    case 'failed':
      return <ErrorState error={state.error} retry={state.retry} />;
    case 'underway':
      // It is being made, or has just gone: the run above says which.
      return <BackToList />;
    case 'absent':
      return (
        <EmptyState title="Not found" action={<BackToList />}>
          It does not exist, or it belongs to another team.
        </EmptyState>
      );
    case 'found':
      return (
        <>
          {state.error && (
            <ErrorState error={state.error} retry={state.retry} />
          )}
          <EnvironmentContent environment={state.environment} />
        </>
      );
    default:
      return state satisfies never;
  }
}
