import { startSentence, useNow } from '@fairway/portal-ui';
import { presentVerdict } from '../domain/presentVerdict';
import { ClusterVerdictProps } from './ClusterVerdict';

/** Why the verdict is what ClusterVerdict shows. */
export function VerdictReason({ cluster, answeredAt }: ClusterVerdictProps) {
  const now = useNow(5_000);
  const { reason, maintenance } = presentVerdict(cluster, answeredAt, now);
  return (
    <>
      {maintenance !== null && `${startSentence(maintenance)}. `}
      {startSentence(reason)}
    </>
  );
}
