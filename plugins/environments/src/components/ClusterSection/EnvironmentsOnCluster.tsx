import { useApi, useRouteRef } from '@backstage/frontend-plugin-api';
import {
  EnvironmentSummary,
  environmentsChangedChannel,
} from '@fairway/plugin-environments-common';
import {
  Age,
  EmptyState,
  ErrorState,
  LoadingState,
  SummaryLine,
  SummaryList,
  SummaryNote,
  useLiveQuery,
} from '@fairway/portal-ui';
import { environmentsApiRef } from '../../api/EnvironmentsApi';
import { environmentRouteRef } from '../../routes';
import { EnvironmentState } from '../EnvironmentState';

/** How many are shown; the page of all environments shows the rest. */
const shown = 20;

/** The environments on the cluster that the reader may see. */
export function EnvironmentsOnCluster({ cluster }: { cluster: string }) {
  const api = useApi(environmentsApiRef);
  const { data, error, retry } = useLiveQuery({
    queryKey: ['environments', 'on', cluster],
    queryFn: ({ signal }) => api.list({ cluster, limit: shown }, signal),
    channel: environmentsChangedChannel,
  });
  if (!data) {
    return error ? (
      <ErrorState error={error} retry={retry} />
    ) : (
      <LoadingState label="Loading environments" rows={3} />
    );
  }
  if (data.items.length === 0) {
    return (
      <EmptyState title="No environments">
        This cluster has no environments that you can see.
      </EmptyState>
    );
  }
  return (
    <>
      <SummaryList>
        {data.items.map(environment => (
          <Row key={environment.namespace} environment={environment} />
        ))}
      </SummaryList>
      {data.nextCursor !== undefined && (
        <SummaryNote>
          There are more; the list of environments has them all.
        </SummaryNote>
      )}
    </>
  );
}

function Row({ environment }: { environment: EnvironmentSummary }) {
  const toEnvironment = useRouteRef(environmentRouteRef);
  const { owner, name, state } = environment;
  return (
    <SummaryLine
      name={name}
      prefix={`${owner} /`}
      href={toEnvironment?.({ owner, name })}
      detail={
        <>
          {environment.class}, <Age at={environment.observedAt} prefix="seen" />
        </>
      }
    >
      <EnvironmentState state={state} />
    </SummaryLine>
  );
}
