import type { CheckEvidence } from '@fairway/plugin-fleet-common';

/** Nodes, which the page of the cluster lists for everybody, and what its API server says of itself. */
const openKinds: ReadonlySet<string> = new Set([
  'Node',
  'APIServer',
  'APIServerCertificate',
  'APIServerMetrics',
  'API',
  'Cluster',
  'livez',
  'readyz',
]);

/**
 * Whether evidence is for everybody who may see the cluster. Everything else names what is in the cluster: it is for who may read that
 * (`fleet.cluster.contents.read`), wherever evidence goes.
 */
export function isOpenEvidence({ kind }: CheckEvidence): boolean {
  return openKinds.has(kind);
}
