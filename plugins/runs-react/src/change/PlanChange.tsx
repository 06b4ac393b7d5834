import { useApi } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import type { Plan } from '@fairway/plugin-runs-common';
import { ErrorState, LoadingState } from '@fairway/portal-ui';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { runsApiRef } from '../api/RunsApi';
import { RefusalView } from '../plan/RefusalView';

/** What a page of one change shows once its plan is there. */
export interface PlannedChange {
  plan: Plan;
  /** Address of what is changed. */
  page: string;
  onPlanAgain: () => void;
}

export interface PlanChangeProps {
  intent: string;
  input: Record<string, unknown>;
  /** Address of what is changed. */
  page: string;
  /** What going back there is called. */
  back: string;
  /** What is done while the plan is made. */
  waiting: string;
  children: (change: PlannedChange) => ReactNode;
}

/** Plans one change, and shows the plan, or why there is none. Changes nothing by itself. */
export function PlanChange(props: PlanChangeProps) {
  const { intent, input, page, back, waiting, children } = props;
  const runs = useApi(runsApiRef);
  // A plan is looked at once and never refreshed behind the reader's back: another plan would be another thing to confirm.
  const { data, error, refetch } = useQuery({
    queryKey: ['runs', 'plan', intent, input],
    queryFn: () => runs.plan(intent, input),
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
            {back}
          </ButtonLink>
        </div>
      </>
    );
  }
  return children({ plan: data.plan, page, onPlanAgain });
}
