import {
  BreadcrumbEntry,
  useApi,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { Plan } from '@fairway/plugin-runs-common';
import { RefusalView, runsApiRef } from '@fairway/plugin-runs-react';
import {
  ErrorState,
  LoadingState,
  PageBody,
  PageTitle,
} from '@fairway/portal-ui';
import { useQuery } from '@tanstack/react-query';
import { ReactNode } from 'react';
import { environmentRouteRef } from '../../routes';

/** What a page of one change to an environment shows once its plan is there. */
export interface PlannedChange {
  plan: Plan;
  /** Address of the environment. */
  page: string;
  onPlanAgain: () => void;
}

interface ChangePageProps {
  owner: string;
  name: string;
  /** What is done, as people call it, for example `Retire`. */
  act: string;
  /** Address of this page. */
  href: string;
  intent: string;
  /** What is done while the plan is made. */
  waiting: string;
  children: (change: PlannedChange) => ReactNode;
}

/** Plans one change to an environment, and shows the plan, or why there is none. Changes nothing by itself. */
export function ChangePage(props: ChangePageProps) {
  const { owner, name, act, href } = props;
  const toEnvironment = useRouteRef(environmentRouteRef);
  const page = toEnvironment?.({ owner, name }) ?? '';
  return (
    <BreadcrumbEntry entry={{ label: `${owner} / ${name}`, href: page }}>
      <BreadcrumbEntry entry={{ label: act, href }}>
        <PageBody width="narrow">
          <PageTitle windowTitle={`${act} ${owner} / ${name}`}>
            {`${act} ${name}`}
          </PageTitle>
          <Planned {...props} page={page} />
        </PageBody>
      </BreadcrumbEntry>
    </BreadcrumbEntry>
  );
}

function Planned(props: ChangePageProps & { page: string }) {
  const { owner, name, intent, waiting, page, children } = props;
  const runs = useApi(runsApiRef);
  // A plan is looked at once and never refreshed behind the reader's back: another plan would be another thing to confirm.
  const { data, error, refetch } = useQuery({
    queryKey: ['environments', 'plan', intent, owner, name],
    queryFn: () => runs.plan(intent, { owner, name }),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const onPlanAgain = () => void refetch();
  if (error) {
    return <ErrorState error={error} retry={onPlanAgain} />;
  }
  if (!data) {
    return <LoadingState label={waiting} rows={8} />;
  }
  if ('refusal' in data) {
    return (
      <>
        <RefusalView {...data.refusal} />
        <div>
          <ButtonLink variant="secondary" href={page}>
            Back to the environment
          </ButtonLink>
        </div>
      </>
    );
  }
  return children({ plan: data.plan, page, onPlanAgain });
}
