import { tiers } from '@fairway/plugin-fleet-common';
import { groupByTier } from './groupByTier';

const cluster = (name: string, tier: (typeof tiers)[number]) => ({
  name,
  labels: { provider: 'local', region: 'here', tier, ring: '1' },
});

describe('groupByTier', () => {
  it('puts production on top and leaves out empty tiers', () => {
    const groups = groupByTier([
      cluster('b', 'dev'),
      cluster('a', 'production'),
      cluster('c', 'dev'),
    ]);
    expect(
      groups.map(group => [group.tier, group.clusters.map(c => c.name)]),
    ).toEqual([
      ['production', ['a']],
      ['dev', ['b', 'c']],
    ]);
  });

  it('loses no cluster of any tier', () => {
    const all = tiers.map(tier => cluster(tier, tier));
    expect(groupByTier(all).flatMap(group => group.clusters)).toHaveLength(
      all.length,
    );
  });

  it('gives no groups for no clusters', () => {
    expect(groupByTier([])).toEqual([]);
  });
});
