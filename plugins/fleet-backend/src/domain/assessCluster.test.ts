import { assessCluster } from './assessCluster';
import type { ClusterFacts } from './ClusterFacts';

const now = Date.parse('2026-11-20T12:00:00Z');
const thresholds = { heartbeatMs: 10_000, checksMs: 60_000 };

function someFacts(overrides: Partial<ClusterFacts> = {}): ClusterFacts {
  return {
    unusable: null,
    lastGoodAt: now - 1_000,
    attemptedAt: now - 1_000,
    failure: null,
    failingChecks: [],
    nodes: { total: 3, ready: 3, observedAt: now - 30_000 },
    missing: [],
    ...overrides,
  };
}

const nodes = (total: number, ready: number, age = 30_000) => ({
  nodes: { total, ready, observedAt: now - age },
});

const pods = (total: number, age = 30_000) => ({
  pods: { total, observedAt: now - age },
});

/** A cluster whose nodes were counted: there are none. */
const empty = (more: Partial<ClusterFacts> = {}) => ({
  ...nodes(0, 0),
  ...more,
});

const forbidden = (kind: string) => ({ kind, reason: 'forbidden' });

describe('assessCluster', () => {
  it.each<[Partial<ClusterFacts>, string, string]>([
    [{}, 'ok', 'API server and all 3 nodes are ready'],
    [nodes(1, 1), 'ok', 'API server and its node are ready'],
    [empty(pods(0)), 'ok', 'API server is ready; it has no nodes'],
    [empty(pods(12)), 'bad', 'it has no nodes for its 12 pods'],
    [empty(pods(1)), 'bad', 'it has no nodes for its 1 pod'],
    [empty(), 'unknown', 'it has no nodes; pods not counted yet'],
    [
      empty({ pods: null, missing: [forbidden('Pod')] }),
      'unknown',
      'it has no nodes; pods cannot be read: forbidden',
    ],
    [
      empty({ ...pods(0, 180_000), missing: [forbidden('Pod')] }),
      'unknown',
      'it has no nodes; pods not counted for 3 min: forbidden',
    ],
    [
      empty(pods(12, 180_000)),
      'unknown',
      'it has no nodes; pods not counted for 3 min',
    ],
    // One reading that failed leaves what was read a minute ago.
    [
      empty({ ...pods(12, 60_000), missing: [forbidden('Pod')] }),
      'bad',
      'it has no nodes for its 12 pods',
    ],
    [
      empty({ ...pods(0, 60_000), missing: [forbidden('Pod')] }),
      'ok',
      'API server is ready; it has no nodes',
    ],
    [
      empty({ criticalChecks: { bad: ['FW-A-B'], unknown: [] } }),
      'bad',
      'critical checks: FW-A-B',
    ],
    [
      empty({ ...pods(0), criticalChecks: { bad: [], unknown: ['FW-A-C'] } }),
      'unknown',
      'critical checks are unknown: FW-A-C',
    ],
    [
      { ...nodes(0, 0, 180_000), ...pods(0) },
      'unknown',
      'nodes not counted for 3 min',
    ],
    [
      { ...nodes(1, 1), ...pods(12) },
      'ok',
      'API server and its node are ready',
    ],
    [
      { ...nodes(1, 1), ...pods(12, 180_000), missing: [forbidden('Pod')] },
      'ok',
      'API server and its node are ready',
    ],
    [nodes(3, 2), 'ok', '1 of 3 nodes not ready'],
    [nodes(4, 2), 'ok', '2 of 4 nodes not ready'],
    [nodes(3, 1), 'bad', '2 of 3 nodes not ready'],
    [nodes(2, 0), 'bad', '2 of 2 nodes not ready'],
    [
      { failingChecks: ['etcd', 'informer-sync'] },
      'bad',
      'the API server is not ready: etcd, informer-sync',
    ],
    [
      { failingChecks: ['etcd'], nodes: null },
      'bad',
      'the API server is not ready: etcd',
    ],
    [
      { criticalChecks: { bad: ['FW-A-B'], unknown: ['FW-A-C'] } },
      'bad',
      'critical checks: FW-A-B',
    ],
    [
      { nodes: null, criticalChecks: { bad: ['FW-A-B'], unknown: [] } },
      'bad',
      'critical checks: FW-A-B',
    ],
    [
      { criticalChecks: { bad: [], unknown: ['FW-A-C'] } },
      'unknown',
      'critical checks are unknown: FW-A-C',
    ],
    [
      { ...nodes(3, 1), criticalChecks: { bad: [], unknown: ['FW-A-C'] } },
      'bad',
      '2 of 3 nodes not ready',
    ],
    [{ nodes: null }, 'unknown', 'nodes not counted yet'],
    [
      { nodes: null, missing: [{ kind: 'Node', reason: 'forbidden' }] },
      'unknown',
      'nodes cannot be read: forbidden',
    ],
    [
      {
        ...nodes(3, 3, 180_000),
        missing: [{ kind: 'Node', reason: 'forbidden' }],
      },
      'unknown',
      'nodes not counted for 3 min: forbidden',
    ],
    [
      { missing: [{ kind: 'Pod', reason: 'forbidden' }] },
      'ok',
      'API server and all 3 nodes are ready',
    ],
    [
      { unusable: 'no credentials are bound to this server and CA' },
      'unknown',
      'no credentials are bound to this server and CA',
    ],
    [{ lastGoodAt: null, attemptedAt: null }, 'unknown', 'not observed yet'],
    [
      { lastGoodAt: null, failure: 'refused the connection' },
      'unknown',
      'never answered: refused the connection',
    ],
    [
      {
        lastGoodAt: now - 25_000,
        attemptedAt: now - 2_000,
        failure: 'refused the connection',
      },
      'unknown',
      'no answer for 25 s: refused the connection',
    ],
    [
      { lastGoodAt: now - 125_000, attemptedAt: now - 125_000 },
      'unknown',
      'not observed for 2 min 5 s: no observer has tried since',
    ],
    [
      {
        lastGoodAt: now - 400_000,
        attemptedAt: now - 300_000,
        failure: 'refused the connection',
      },
      'unknown',
      'not observed for 5 min: no observer has tried since',
    ],
    [
      { lastGoodAt: now - 12_000, failure: 'refused the connection' },
      'ok',
      'API server and all 3 nodes are ready',
    ],
  ])('given %j says %s: %s', (overrides, verdict, reason) => {
    expect(assessCluster(someFacts(overrides), thresholds, now)).toMatchObject({
      verdict,
      reason,
    });
  });

  it('becomes unknown exactly when two heartbeats have been missed, and says since when', () => {
    const facts = someFacts({
      lastGoodAt: now,
      attemptedAt: now + 15_000,
      failure: 'no answer within 5 s',
    });
    expect(assessCluster(facts, thresholds, now + 19_999).verdict).toBe('ok');
    expect(assessCluster(facts, thresholds, now + 20_000)).toEqual({
      verdict: 'unknown',
      reason: 'no answer for 20 s: no answer within 5 s',
      since: now + 20_000,
    });
  });

  it('is never ok without a fresh heartbeat, whatever else was seen', () => {
    const facts = someFacts({ lastGoodAt: now, attemptedAt: now });
    for (let age = 20_000; age < 1e9; age *= 3) {
      expect(assessCluster(facts, thresholds, now + age).verdict).toBe(
        'unknown',
      );
    }
  });
});
