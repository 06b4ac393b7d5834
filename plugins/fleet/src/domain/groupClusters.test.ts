import { tiers, type Verdict } from '@fairway/plugin-fleet-common';
import { groupClusters, type Grouping } from './groupClusters';

type Tier = (typeof tiers)[number];

const cluster = (
  name: string,
  tier: Tier,
  rest: { verdict?: Verdict; region?: string; owner?: string | null } = {},
) => ({
  name,
  verdict: rest.verdict ?? ('ok' as const),
  owner: rest.owner ?? null,
  labels: {
    provider: 'local',
    region: rest.region ?? 'here',
    tier,
    ring: `ring-of-${name}`,
  },
});

const fleet = [
  cluster('b', 'dev', { owner: 'group:default/shop' }),
  cluster('a', 'production', { region: 'west' }),
  cluster('d', 'dev', { verdict: 'bad' }),
  cluster('c', 'dev', { verdict: 'unknown', owner: 'group:default/bank' }),
];

const describeGroups = (by: Grouping) =>
  groupClusters(fleet, by).map(
    ({ key, clusters }) => `${key}: ${clusters.map(({ name }) => name)}`,
  );

describe('groupClusters', () => {
  it.each<[Grouping, string[]]>([
    ['tier', ['production: a', 'dev: d,c,b']],
    ['region', ['here: d,c,b', 'west: a']],
    ['provider', ['local: d,c,a,b']],
    ['ring', ['ring-of-a: a', 'ring-of-b: b', 'ring-of-c: c', 'ring-of-d: d']],
    ['owner', ['group:default/bank: c', 'group:default/shop: b', 'null: d,a']],
  ])('by %s has the worst of each group first: %j', (by, expected) => {
    expect(describeGroups(by)).toEqual(expected);
  });

  it('loses no cluster of any tier, and gives no groups for no clusters', () => {
    const all = tiers.map(tier => cluster(tier, tier));
    expect(
      groupClusters(all, 'tier').flatMap(({ clusters }) => clusters),
    ).toHaveLength(all.length);
    expect(groupClusters([], 'tier')).toEqual([]);
  });
});
