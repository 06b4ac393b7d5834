import {
  BreadcrumbEntry,
  useApi,
  useRouteRef,
  useRouteRefParams,
} from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, Text } from '@backstage/ui';
import { Plan } from '@fairway/plugin-runs-common';
import { PlanView, RefusalView, runsApiRef } from '@fairway/plugin-runs-react';
import { ErrorState, LoadingState, PageBody } from '@fairway/portal-ui';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router-dom';
import { environmentRouteRef, reapplyEnvironmentRouteRef } from '../../routes';
import { useStartRun } from '../../run/useStartRun';
import styles from './ReapplyPage.module.css';

/** Shows what re-applying would create and change on the cluster, and does exactly that. */
export function ReapplyPage() {
  const { owner, name } = useRouteRefParams(reapplyEnvironmentRouteRef);
  const toReapply = useRouteRef(reapplyEnvironmentRouteRef);
  const toEnvironment = useRouteRef(environmentRouteRef);
  return (
    <BreadcrumbEntry
      entry={{
        label: `${owner} / ${name}`,
        href: toEnvironment?.({ owner, name }) ?? '',
      }}
    >
      <BreadcrumbEntry
        entry={{ label: 'Re-apply', href: toReapply?.({ owner, name }) ?? '' }}
      >
        <PageBody width="narrow">
          <Text as="h1" variant="title-small" weight="bold">
            Re-apply {name}
          </Text>
          <Planned owner={owner} name={name} />
        </PageBody>
      </BreadcrumbEntry>
    </BreadcrumbEntry>
  );
}

function Planned({ owner, name }: { owner: string; name: string }) {
  const runs = useApi(runsApiRef);
  const toEnvironment = useRouteRef(environmentRouteRef);
  const page = toEnvironment?.({ owner, name }) ?? '';
  // A plan is looked at once and never refreshed behind the reader's back: another plan would be another thing to agree to.
  const { data, error, refetch } = useQuery({
    queryKey: ['environments', 'reapply-plan', owner, name],
    queryFn: () => runs.plan('environment.reapply', { owner, name }),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (error) {
    return <ErrorState error={error} retry={() => void refetch()} />;
  }
  if (!data) {
    return <LoadingState label="Comparing Git with the cluster" rows={8} />;
  }
  if ('refusal' in data) {
    return (
      <>
        <RefusalView reasons={data.refusal.reasons} />
        <div>
          <ButtonLink variant="secondary" href={page}>
            Back to the environment
          </ButtonLink>
        </div>
      </>
    );
  }
  return (
    <ReapplyPlan
      plan={data.plan}
      page={page}
      onPlanAgain={() => void refetch()}
    />
  );
}

function ReapplyPlan(props: {
  plan: Plan;
  /** Address of the environment. */
  page: string;
  onPlanAgain: () => void;
}) {
  const { plan, page, onPlanAgain } = props;
  const navigate = useNavigate();
  const starting = useStartRun(run =>
    navigate(`${page}?run=${encodeURIComponent(run.id)}`),
  );
  return (
    <>
      <Text as="p" color="secondary">
        Nothing has happened yet. Exactly this will be done, or nothing; nothing
        is deleted.
      </Text>
      <PlanView plan={plan} />
      {starting.error && (
        <ErrorState error={starting.error} retry={() => starting.start(plan)} />
      )}
      <div className={styles.actions}>
        <Button
          isPending={starting.isPending}
          onPress={() => starting.start(plan)}
        >
          Re-apply
        </Button>
        <Button variant="secondary" onPress={onPlanAgain}>
          Plan again
        </Button>
        <ButtonLink variant="secondary" href={page}>
          Back to the environment
        </ButtonLink>
      </div>
    </>
  );
}
