import { placeEnvironment, PlacementWish } from './placeEnvironment';
import { aCandidate, fleet } from '../__testUtils__/inputs';

const wish: PlacementWish = {
  className: 'standard',
  classTiers: ['dev', 'staging'],
  owner: 'storefront',
  teamTiers: ['dev', 'staging', 'production'],
};

const well = { verdict: 'ok', reason: 'all nodes ready' } as const;
const dark = { verdict: 'unknown', reason: 'no answer for 60 s' } as const;

function explain(placement: ReturnType<typeof placeEnvironment>): string {
  return placement.kind === 'placed'
    ? [placement.cluster.name, ...placement.reasons].join('\n')
    : placement.reason;
}

describe('placeEnvironment', () => {
  it('[A3] tells no number of environments, which others may own', () => {
    const crowded = fleet.map((one, index) => ({
      ...one,
      tier: 'dev' as const,
      environments: 40 + index,
    }));
    expect(explain(placeEnvironment(wish, crowded))).not.toMatch(/\d/);
  });

  it('prefers the tier that the class names first, and says why not the others', () => {
    expect(explain(placeEnvironment(wish, fleet))).toBe(
      [
        'harbour-dev',
        'On harbour-dev: tier dev fits the class.',
        'Not on harbour-staging: class standard prefers tier dev to staging.',
        'Not on lighthouse-prod: it is of tier production, and class standard is for dev, staging.',
      ].join('\n'),
    );
  });

  it.each([
    [
      'the one that has fewer',
      [
        aCandidate({ name: 'a', environments: 2 }),
        aCandidate({ name: 'b', environments: 1 }),
      ],
      'b',
      'Not on a: it has more environments.',
    ],
    [
      'the first by name among equals, whatever the order they come in',
      [aCandidate({ name: 'b' }), aCandidate({ name: 'a' })],
      'a',
      'Not on b: it is equally suitable, and a comes first by name.',
    ],
    [
      'the one that is well, even in the tier that comes second',
      [
        aCandidate({ name: 'a', health: dark }),
        aCandidate({ name: 'b', tier: 'staging' as const, health: well }),
      ],
      'b',
      'Not on a: it is unknown: no answer for 60 s.',
    ],
    [
      'one with a verdict before one without',
      [
        aCandidate({ name: 'a', health: undefined }),
        aCandidate({ name: 'b', health: dark }),
      ],
      'b',
      'Not on a: its health is not known.',
    ],
    [
      'one without a verdict where there is no other, and says so',
      [aCandidate({ name: 'a', health: undefined })],
      'a',
      'although its health is not known',
    ],
    [
      'an unhealthy one where there is no other, and says so',
      [aCandidate({ name: 'a', health: dark })],
      'a',
      'although the fleet calls it unknown: no answer for 60 s',
    ],
    [
      'one in service',
      [
        aCandidate({ name: 'a', lifecycle: 'draining' }),
        aCandidate({ name: 'b', lifecycle: 'in-service' }),
      ],
      'b',
      'Not on a: it is draining, and accepts no new environments.',
    ],
    [
      'one that can be reached',
      [
        aCandidate({ name: 'a', unusable: 'no credentials' }),
        aCandidate({ name: 'b' }),
      ],
      'b',
      'Not on a: it cannot be reached: no credentials.',
    ],
  ])('[D16.8] chooses %s', (_, clusters, name, reason) => {
    const placement = placeEnvironment(wish, clusters);
    expect(explain(placement)).toContain(reason);
    expect(explain(placement).split('\n')[0]).toBe(name);
  });

  it.each([
    [
      'moon',
      'cluster: "moon" is unknown; take one of harbour-dev, harbour-staging',
    ],
    [
      'lighthouse-prod',
      'cluster: lighthouse-prod is of tier production, and class standard is for dev, staging; take one of',
    ],
  ])('refuses %s and names what may be taken', (cluster, reason) => {
    expect(explain(placeEnvironment({ ...wish, cluster }, fleet))).toContain(
      reason,
    );
  });

  it('takes the cluster that was asked for', () => {
    expect(
      explain(placeEnvironment({ ...wish, cluster: 'harbour-staging' }, fleet)),
    ).toBe('harbour-staging\nOn harbour-staging, as requested.');
  });

  it.each([
    [[], 'the fleet is empty'],
    [fleet.slice(2), 'lighthouse-prod is of tier production'],
  ])('refuses where no cluster may have it', (clusters, reason) => {
    expect(explain(placeEnvironment(wish, clusters))).toContain(reason);
  });

  it('minds what the team may use', () => {
    expect(
      explain(placeEnvironment({ ...wish, teamTiers: ['staging'] }, fleet)),
    ).toContain(
      'Not on harbour-dev: it is of tier dev, and storefront may use staging.',
    );
  });
});
