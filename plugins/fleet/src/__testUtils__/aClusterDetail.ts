import { ClusterDetail } from '@fairway/plugin-fleet-common';
import { aCluster } from './aCluster';

/** A healthy cluster with its details, with what a test changes about it. */
export function aClusterDetail(
  change: Partial<ClusterDetail> = {},
): ClusterDetail {
  const observedAt = new Date().toISOString();
  return {
    findings: [],
    may: { readContents: true },
    ...aCluster(),
    entityRef: 'resource:default/harbour-dev',
    owner: 'group:default/platform',
    lifecycle: 'in-service',
    desiredVersion: '1.36',
    links: [],
    document: { path: 'clusters/harbour-dev.yaml', commit: '0123456789abcdef' },
    readiness: { ok: true, failing: [], observedAt },
    nodeList: {
      items: [
        {
          name: 'node-1',
          ready: true,
          cordoned: false,
          version: 'v1.36.1',
          zone: 'a',
          simulated: true,
        },
        {
          name: 'node-2',
          ready: false,
          cordoned: true,
          version: null,
          zone: null,
          simulated: false,
        },
      ],
      omitted: 4,
      observedAt,
      source: 'https://10.0.0.1:6443',
      coverage: { complete: true, missing: [] },
    },
    attemptedAt: observedAt,
    changes: [
      { verdict: 'ok', reason: 'ready', at: observedAt },
      {
        verdict: 'unknown',
        reason: 'connection refused',
        at: new Date(Date.now() - 3_600_000).toISOString(),
      },
    ],
    ...change,
  };
}
