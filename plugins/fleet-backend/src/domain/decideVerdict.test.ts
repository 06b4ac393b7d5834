import type { ClusterFacts } from './ClusterFacts';
import { decideVerdict } from './decideVerdict';
import type { Assessment } from './Assessment';

const thresholds = { heartbeatMs: 10_000, checksMs: 60_000 };

/** A cluster that is heartbeaten every 10 s; at each time the API server is ready, is not, or does not answer. */
function follow(story: ('ready' | 'etcd' | 'silent')[]): string[] {
  let assessment: Assessment | undefined;
  let facts: ClusterFacts = {
    unusable: null,
    lastGoodAt: null,
    attemptedAt: null,
    failure: null,
    failingChecks: null,
    nodes: null,
    missing: [],
  };
  return story.map((chapter, index) => {
    const now = 1_000_000 + index * 10_000;
    facts = {
      ...facts,
      attemptedAt: now,
      nodes: { total: 2, ready: 2, observedAt: now },
      ...(chapter === 'silent'
        ? { failure: 'refused the connection' }
        : {
            failure: null,
            lastGoodAt: now,
            failingChecks: chapter === 'etcd' ? ['etcd'] : [],
          }),
    };
    assessment = decideVerdict(assessment, facts, thresholds, now);
    return assessment.verdict;
  });
}

describe('decideVerdict', () => {
  it('is bad from the second heartbeat that says not ready, and ok from the second that says ready', () => {
    expect(follow(['ready', 'etcd', 'etcd', 'ready', 'ready'])).toEqual([
      'ok',
      'ok',
      'bad',
      'bad',
      'ok',
    ]);
  });

  it('does not follow a single odd answer', () => {
    expect(follow(['ready', 'etcd', 'ready', 'ready'])).toEqual([
      'ok',
      'ok',
      'ok',
      'ok',
    ]);
  });

  it('is unknown at the second missed heartbeat and ok with the next answer', () => {
    expect(follow(['ready', 'silent', 'silent', 'ready'])).toEqual([
      'ok',
      'ok',
      'unknown',
      'ok',
    ]);
  });

  it('comes back from silence as bad where it answers that it is not ready', () => {
    expect(follow(['ready', 'silent', 'silent', 'etcd'])).toEqual([
      'ok',
      'ok',
      'unknown',
      'bad',
    ]);
  });
});
