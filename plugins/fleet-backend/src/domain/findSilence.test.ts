import type { ClusterLifecycle } from '@fairway/plugin-fleet-common';
import type { ClusterFacts } from './ClusterFacts';
import { findSilence } from './findSilence';

const now = Date.parse('2026-11-30T12:00:00Z');
const pace = { heartbeatMs: 10_000, checksMs: 60_000 };

const find = (
  change: Partial<ClusterFacts>,
  lifecycle: ClusterLifecycle | null = null,
) =>
  findSilence(
    {
      lifecycle,
      facts: {
        unusable: null,
        lastGoodAt: now - 60_000,
        attemptedAt: now - 1_000,
        failure: 'refused the connection',
        failingChecks: [],
        nodes: null,
        missing: [],
        ...change,
      },
    },
    pace,
    now,
  );

describe('findSilence', () => {
  it('is critical of a cluster that has stopped answering, and says since when and why', () => {
    expect(find({})).toEqual({
      severity: 'critical',
      message:
        'no complete answer since 2026-11-30T11:59:00.000Z: refused the connection',
    });
    expect(find({ failure: null })?.message).toContain(
      'its answers are not complete',
    );
  });

  it.each([
    ['answers', { lastGoodAt: now - 19_999 }, null],
    ['has no credentials', { unusable: 'no credentials' }, null],
    ['was never asked', { attemptedAt: null, lastGoodAt: null }, null],
    ['nobody asks any more', { attemptedAt: now - 20_000 }, null],
    ['was asked once', { lastGoodAt: null, failure: null }, null],
    ['is ordered', { lastGoodAt: null }, 'ordered'],
    ['is being built', {}, 'building'],
    ['is retired', {}, 'retired'],
  ] as const)('is none of a cluster that %s', (_, facts, lifecycle) => {
    expect(find(facts, lifecycle)).toBeUndefined();
  });

  it.each([
    ['stops while it is drained', {}, 'draining', 'critical'],
    ['has never answered', { lastGoodAt: null }, 'in-service', 'high'],
    ['refuses the identity', { failure: 'unauthorized: x' }, null, 'high'],
    ['refuses the question', { failure: 'forbidden: x' }, null, 'high'],
  ] as const)('of one that %s is %j', (_, facts, lifecycle, severity) => {
    expect(find(facts, lifecycle)).toMatchObject({ severity });
  });
});
