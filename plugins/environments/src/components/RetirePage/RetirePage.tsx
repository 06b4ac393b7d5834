import {
  BreadcrumbEntry,
  useApi,
  useRouteRef,
  useRouteRefParams,
} from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { RefusalView, runsApiRef } from '@fairway/plugin-runs-react';
import {
  ErrorState,
  LoadingState,
  PageBody,
  PageTitle,
} from '@fairway/portal-ui';
import { useQuery } from '@tanstack/react-query';
import { environmentRouteRef, retireEnvironmentRouteRef } from '../../routes';
import { RetirePlan } from './RetirePlan';

/** Shows what would go, and asks for the name before it goes. */
export function RetirePage() {
  const { owner, name } = useRouteRefParams(retireEnvironmentRouteRef);
  const toRetire = useRouteRef(retireEnvironmentRouteRef);
  const toEnvironment = useRouteRef(environmentRouteRef);
  return (
    <BreadcrumbEntry
      entry={{
        label: `${owner} / ${name}`,
        href: toEnvironment?.({ owner, name }) ?? '',
      }}
    >
      <BreadcrumbEntry
        entry={{ label: 'Retire', href: toRetire?.({ owner, name }) ?? '' }}
      >
        <PageBody width="narrow">
          <PageTitle windowTitle={`Retire ${owner} / ${name}`}>
            {`Retire ${name}`}
          </PageTitle>
          <Planned owner={owner} name={name} />
        </PageBody>
      </BreadcrumbEntry>
    </BreadcrumbEntry>
  );
}

function Planned({ owner, name }: { owner: string; name: string }) {
  const runs = useApi(runsApiRef);
  const toEnvironment = useRouteRef(environmentRouteRef);
  // A plan is looked at once and never refreshed behind the reader's back: another plan would be another thing to confirm.
  const { data, error, refetch } = useQuery({
    queryKey: ['environments', 'retire-plan', owner, name],
    queryFn: () => runs.plan('environment.retire', { owner, name }),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (error) {
    return <ErrorState error={error} retry={() => void refetch()} />;
  }
  if (!data) {
    return <LoadingState label="Finding out what would go" rows={8} />;
  }
  if ('refusal' in data) {
    return (
      <>
        <RefusalView reasons={data.refusal.reasons} />
        <div>
          <ButtonLink
            variant="secondary"
            href={toEnvironment?.({ owner, name }) ?? ''}
          >
            Back to the environment
          </ButtonLink>
        </div>
      </>
    );
  }
  return (
    <RetirePlan
      owner={owner}
      name={name}
      plan={data.plan}
      onPlanAgain={() => void refetch()}
    />
  );
}
