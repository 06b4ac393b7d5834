import { ClusterSummary } from '@fairway/plugin-fleet-common';

/** A healthy cluster of the fleet, with what a test changes about it. */
export function aCluster(change: Partial<ClusterSummary> = {}): ClusterSummary {
  const observedAt = new Date().toISOString();
  return {
    name: 'harbour-dev',
    labels: {
      provider: 'local',
      region: 'harbour',
      tier: 'dev',
      ring: 'canary',
    },
    declaredBy: 'configuration',
    verdict: 'ok',
    reason: 'ready',
    since: observedAt,
    observedAt,
    source: 'https://10.0.0.1:6443',
    coverage: { complete: true, missing: [] },
    version: 'v1.36.1',
    nodes: { total: 3, ready: 3, observedAt },
    pods: { total: 40, running: 38, unhealthy: 2, observedAt },
    owner: null,
    checks: { bad: 0, unknown: 0, worst: null },
    outlook: { upgrade: 'good', certificates: 'good', capacity: 'good' },
    role: null,
    maintenance: null,
    ...change,
  };
}
