import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { ClusterSummary } from '@fairway/plugin-fleet-common';
import {
  Age,
  SummaryFigure,
  SummaryLine,
  VerdictBadge,
  startSentence,
} from '@fairway/portal-ui';
import { clusterRouteRef } from '../../routes';

/** A cluster that is not ok: since when its figures are what they are, and why. */
export function ClusterLine({ cluster }: { cluster: ClusterSummary }) {
  const link = useRouteRef(clusterRouteRef);
  return (
    <SummaryLine
      name={cluster.title ?? cluster.name}
      href={link?.({ name: cluster.name })}
      reason={startSentence(cluster.reason)}
    >
      <VerdictBadge verdict={cluster.verdict} />
      <SummaryFigure>
        <Age at={cluster.observedAt} prefix="read" />
      </SummaryFigure>
    </SummaryLine>
  );
}
