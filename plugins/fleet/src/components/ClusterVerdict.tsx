import { VerdictBadge, useNow } from '@fairway/portal-ui';
import {
  presentVerdict,
  type PresentableCluster,
} from '../domain/presentVerdict';

export type ClusterVerdictProps = {
  cluster: PresentableCluster;
  /** When the portal answered, in epoch milliseconds. */
  answeredAt: number;
};

/** The verdict on a cluster as far as it may still be claimed now. */
export function ClusterVerdict({ cluster, answeredAt }: ClusterVerdictProps) {
  const now = useNow(5_000);
  const { verdict, maintenance } = presentVerdict(cluster, answeredAt, now);
  return (
    <>
      <VerdictBadge verdict={verdict} />
      {maintenance !== null && ' Maintenance'}
    </>
  );
}
