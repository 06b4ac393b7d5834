import { Alert } from '@backstage/ui';
import type { ClusterDetail } from '@fairway/plugin-fleet-common';
import { useNow } from '@fairway/portal-ui';
import { formatMoment } from '../../domain/formatMoment';

/** Whether the page shows what was read before a cluster fell silent. */
export function hasFormerFigures(cluster: ClusterDetail): boolean {
  const { verdict, observedAt, nodes, coverage } = cluster;
  return (
    verdict === 'unknown' &&
    observedAt !== null &&
    nodes !== null &&
    coverage.missing.some(({ kind }) => kind === 'Node')
  );
}

/** Says of what time everything on the page is, if it is not now, and what to do. */
export function FormerFigures({ cluster }: { cluster: ClusterDetail }) {
  const { observedAt, may } = cluster;
  const now = useNow(60_000);
  if (observedAt === null) return null;
  return (
    <Alert
      status="warning"
      icon
      title={`Last good data: ${formatMoment(observedAt, now)}`}
      description={`What is shown below was read before, and may no longer be so.${
        may.testConnection
          ? ' Test the connection on the overview to see where it fails.'
          : ''
      }`}
    />
  );
}
