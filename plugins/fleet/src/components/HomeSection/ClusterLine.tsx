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

/** A cluster, since when its figures are what they are, and why it is named. */
export function ClusterLine(props: {
  cluster: ClusterSummary;
  /** Instead of the reason of its verdict. */
  reason?: string | null;
}) {
  const { cluster, reason } = props;
  const link = useRouteRef(clusterRouteRef);
  return (
    <SummaryLine
      name={cluster.title ?? cluster.name}
      href={link?.({ name: cluster.name })}
      reason={reason ?? startSentence(cluster.reason)}
    >
      <VerdictBadge verdict={cluster.verdict} />
      <SummaryFigure>
        <Age at={cluster.observedAt} prefix="read" />
      </SummaryFigure>
    </SummaryLine>
  );
}
