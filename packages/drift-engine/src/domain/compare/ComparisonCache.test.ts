import { aDeployment } from '../__testUtils__/aDeployment';
import { aKnowledge } from '../__testUtils__/aKnowledge';
import { ComparisonCache } from './ComparisonCache';

const knowledge = aKnowledge();
const declared = aDeployment({ spec: 'replicas: 3' });
const liveAt = (resourceVersion: string, replicas = 3) =>
  aDeployment({
    spec: `replicas: ${replicas}`,
    metadata: `resourceVersion: "${resourceVersion}"`,
  });

describe('ComparisonCache', () => {
  it('answers the same for the same hash and resourceVersion', () => {
    const cache = new ComparisonCache();
    const first = cache.compareObject(declared, liveAt('7'), knowledge, 'h');
    expect(
      cache.compareObject(declared, liveAt('7'), { ...knowledge }, 'h'),
    ).toBe(first);
  });

  it.each([
    ['the cluster has another version', '8', 'h', knowledge],
    ['Git declares something else', '7', 'h2', knowledge],
    ['something else is known', '7', 'h', aKnowledge()],
  ])('compares again where %s', (_, version, hash, known) => {
    const cache = new ComparisonCache();
    const first = cache.compareObject(declared, liveAt('7'), knowledge, 'h');
    const second = cache.compareObject(declared, liveAt(version), known, hash);
    expect(second).not.toBe(first);
  });

  it('compares again where an ignore rule has expired since', () => {
    const cache = new ComparisonCache();
    const known = aKnowledge({
      ignoreRules: [
        {
          source: 'rule',
          owner: 'a',
          reason: 'b',
          expiresAt: 1_000,
          appliesTo: () => true,
          managers: [],
          selectPaths: () => [['spec', 'replicas']],
        },
      ],
      now: 500,
    });
    const live = liveAt('7', 4);
    const at = (now: number) =>
      cache.compareObject(declared, live, { ...known, now }, 'h').verdict;
    expect([at(500), at(999), at(1_000)]).toEqual([
      'suppressed',
      'suppressed',
      'drifted',
    ]);
  });

  it('never keeps what has no resourceVersion', () => {
    const cache = new ComparisonCache();
    const live = aDeployment({ spec: 'replicas: 3' });
    expect(cache.compareObject(declared, live, knowledge, 'h').verdict).toBe(
      'in-sync',
    );
    expect(
      cache.compareObject(
        declared,
        aDeployment({ spec: 'replicas: 4' }),
        knowledge,
        'h',
      ).verdict,
    ).toBe('drifted');
  });

  it('keeps no more than it may', () => {
    const cache = new ComparisonCache(1);
    const other = {
      ...liveAt('7'),
      metadata: { name: 'other', resourceVersion: '1' },
    };
    const first = cache.compareObject(declared, liveAt('7'), knowledge, 'h');
    cache.compareObject(other, other, knowledge, 'other');
    expect(cache.compareObject(declared, liveAt('7'), knowledge, 'h')).not.toBe(
      first,
    );
  });
});
