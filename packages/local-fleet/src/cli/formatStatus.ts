import { ClusterStatus } from '../cluster/ClusterStatus';
import { formatTable } from './formatTable';

const MEGABYTE = 1_000_000;

/** The clusters as a table for a terminal. */
export function formatStatus(clusters: ClusterStatus[]): string {
  if (clusters.length === 0) {
    return "There are no clusters; 'local-fleet up' makes three.";
  }
  const rows = clusters.map(cluster => [
    cluster.name,
    cluster.state,
    cluster.server,
    `${Math.round(cluster.memoryBytes / MEGABYTE)} MB`,
    describeParts(cluster),
  ]);
  return formatTable([
    ['CLUSTER', 'STATE', 'SERVER', 'MEMORY', 'NOTE'],
    ...rows,
  ]);
}

function describeParts({ components, state }: ClusterStatus): string {
  const isSlow = components.some(({ name }) => name === 'throttle');
  if (isSlow) return 'slow: the API server is throttled';
  if (state === 'running' || state === 'stopped') return '';
  return components
    .filter(one => one.state !== 'running')
    .map(one => `${one.name} is ${one.state}`)
    .join(', ');
}
