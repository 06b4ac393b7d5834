import { ClusterSummary } from '@fairway/plugin-fleet-common';
import { VerdictBadge, useNow } from '@fairway/portal-ui';
import { presentVerdict } from '../domain/presentVerdict';

export type ClusterVerdictProps = {
  cluster: Pick<ClusterSummary, 'verdict' | 'reason'>;
  /** When the portal answered, in epoch milliseconds. */
  answeredAt: number;
};

/** The verdict on a cluster as far as it may still be claimed now. */
export function ClusterVerdict({ cluster, answeredAt }: ClusterVerdictProps) {
  const now = useNow(5_000);
  const { verdict } = presentVerdict(cluster, answeredAt, now);
  return <VerdictBadge verdict={verdict} />;
}
