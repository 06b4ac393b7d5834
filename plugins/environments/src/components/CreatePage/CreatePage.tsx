import {
  BreadcrumbEntry,
  useApi,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import {
  CreateOptions,
  environmentsChangedChannel,
} from '@fairway/plugin-environments-common';
import {
  EmptyState,
  ErrorState,
  LoadingState,
  PageBody,
  PageTitle,
  useLiveQuery,
} from '@fairway/portal-ui';
import { environmentsApiRef } from '../../api/EnvironmentsApi';
import { createEnvironmentRouteRef } from '../../routes';
import { CreateFlow } from './CreateFlow';

/** Asks for a new environment: the form, then exactly what will be created, then the run. */
export function CreatePage() {
  const toCreate = useRouteRef(createEnvironmentRouteRef);
  const api = useApi(environmentsApiRef);
  const { data, error, retry } = useLiveQuery({
    queryKey: ['environments', 'create-options'],
    queryFn: ({ signal }) => api.getCreateOptions(signal),
    channel: environmentsChangedChannel,
  });
  return (
    <BreadcrumbEntry
      entry={{ label: 'New environment', href: toCreate?.() ?? '' }}
    >
      <PageBody width="narrow">
        <PageTitle>New environment</PageTitle>
        {error && <ErrorState error={error} retry={retry} />}
        {data && <LoadedFlow options={data} />}
        {!data && !error && (
          <LoadingState label="Loading what you can request" rows={8} />
        )}
      </PageBody>
    </BreadcrumbEntry>
  );
}

function LoadedFlow({ options }: { options: CreateOptions }) {
  if (options.owners.length === 0) {
    return (
      <EmptyState title="None of your teams can own environments">
        An environment belongs to a team. Ask the platform team to add yours as{' '}
        <code>teams/&lt;team&gt;.yaml</code> to the fleet repository.
      </EmptyState>
    );
  }
  if (options.classes.length === 0) {
    return (
      <EmptyState title="There is no class to choose yet">
        The platform team describes in{' '}
        <code>environment-classes/&lt;class&gt;.yaml</code> of the fleet
        repository what an environment contains. When the first one exists, you
        can choose it here.
      </EmptyState>
    );
  }
  return <CreateFlow options={options} />;
}
