import {
  BreadcrumbEntry,
  useApi,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import {
  EnvironmentOffers,
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
    queryKey: ['environments', 'offers'],
    queryFn: ({ signal }) => api.getOffers(signal),
    channel: environmentsChangedChannel,
  });
  return (
    <BreadcrumbEntry
      entry={{ label: 'New environment', href: toCreate?.() ?? '' }}
    >
      <PageBody width="narrow">
        <PageTitle>New environment</PageTitle>
        {error && <ErrorState error={error} retry={retry} />}
        {data && <OfferedFlow offers={data} />}
        {!data && !error && (
          <LoadingState label="Loading what you may ask for" rows={8} />
        )}
      </PageBody>
    </BreadcrumbEntry>
  );
}

function OfferedFlow({ offers }: { offers: EnvironmentOffers }) {
  if (offers.owners.length === 0) {
    return (
      <EmptyState title="None of your teams may own environments">
        An environment belongs to a team. Ask the platform team to add yours as{' '}
        <code>teams/&lt;team&gt;.yaml</code> to the fleet repository.
      </EmptyState>
    );
  }
  if (offers.classes.length === 0) {
    return (
      <EmptyState title="There is no class to choose yet">
        The platform team describes in{' '}
        <code>environment-classes/&lt;class&gt;.yaml</code> of the fleet
        repository what an environment contains. Once the first is there, it can
        be asked for here.
      </EmptyState>
    );
  }
  return <CreateFlow offers={offers} />;
}
