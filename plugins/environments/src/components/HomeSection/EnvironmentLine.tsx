import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { EnvironmentSummary } from '@fairway/plugin-environments-common';
import { Age, SummaryFigure, SummaryLine, useNow } from '@fairway/portal-ui';
import { describeLease } from '../../domain/describeLease';
import { environmentRouteRef } from '../../routes';
import { EnvironmentState } from '../EnvironmentState';

/** One environment: its state, the cluster it is on, and what is left of its lease. */
export function EnvironmentLine({
  environment,
}: {
  environment: EnvironmentSummary;
}) {
  const { owner, name, leaseUntil } = environment;
  const link = useRouteRef(environmentRouteRef);
  const lease = describeLease(
    { until: leaseUntil, from: null },
    useNow(60_000),
  );
  return (
    <SummaryLine
      prefix={`${owner} /`}
      name={name}
      href={link?.({ owner, name })}
      detail={`${environment.class} on ${environment.cluster} (${environment.tier})`}
      reason={environment.state !== 'ready' && environment.reason}
    >
      <EnvironmentState state={environment.state} />
      <SummaryFigure soon={lease.tone !== 'good'}>
        {lease.tone === 'over' && 'lease '}
        {lease.text}
      </SummaryFigure>
      <SummaryFigure>
        <Age at={environment.observedAt} prefix="read" />
      </SummaryFigure>
    </SummaryLine>
  );
}
