import { aRepository, anEnvironment } from '../__testUtils__/documents';
import { toVerdict } from '@fairway/plugin-runs-node';
import {
  checkTeamCapacity,
  listTeamCapacities,
  toAskedAmount,
} from './teamCapacity';

const team = (quota: string) => ({
  'teams/storefront.yaml': `apiVersion: fairway.dev/v1alpha1
kind: Team
metadata: {name: storefront}
spec:
  group: group:default/storefront
  classes: [sandbox]
  tiers: [dev]
  quota: ${quota}
`,
});
const environments = Object.assign(
  {},
  ...['a', 'b'].map(name => anEnvironment({ name })),
  anEnvironment({ owner: 'payments', name: 'a' }),
);

describe('the capacity of a team', () => {
  const documents = aRepository(environments);

  it.each([
    ['storefront', 3, 0n, undefined],
    ['payments', 2, 0n, undefined],
    ['payments', 3, 1n, undefined],
    [
      'storefront',
      3,
      1n,
      'owner: storefront has 2 environments, 1 more being created, and a team may have 3; retire one, or ask the platform team for more',
    ],
    [
      'storefront',
      2,
      0n,
      'owner: storefront has 2 environments, and a team may have 2; retire one, or ask the platform team for more',
    ],
  ])(
    '[B10.3] given team %s, a limit of %d and %d under way returns %j',
    (owner, most, underWay, reason) => {
      const [count, ...others] = listTeamCapacities(owner, documents, most);
      expect(others).toEqual([]);
      const verdict = toVerdict(checkTeamCapacity(owner, count, 1n, underWay));
      expect(verdict).toEqual({
        policy: 'environments',
        verdict: reason ? 'denied' : 'allowed',
        reason:
          reason ??
          `${owner} has ${count.taken} of at most ${most} environments.`,
      });
    },
  );

  it('[B10.3] counts environments whose documents cannot be used, and says that their quota is not known', () => {
    const broken = {
      'environments/storefront/c/environment.yaml': 'spec: [',
      'environments/payments/c/environment.yaml': 'spec: [',
    };
    const [count, cpu] = listTeamCapacities(
      'storefront',
      aRepository({
        ...environments,
        ...broken,
        ...team('{requests.cpu: "3"}'),
      }),
      3,
    );
    expect(count.taken).toBe(3n);
    expect(cpu.uncounted).toEqual(['c']);
  });

  it.each([
    [
      '{requests.cpu: "3"}',
      'requests.cpu',
      '500m',
      0n,
      'allowed',
      'The environments of storefront have 2 of 3; this one adds 500m.',
    ],
    [
      '{requests.cpu: "3"}',
      'requests.cpu',
      '500m',
      600_000_000n,
      'denied',
      'quota.requests.cpu: 500m were requested, and the environments of storefront have 2 of 3, and 600m are being added; ask for less, retire an environment, or ask the platform team for more',
    ],
    [
      '{requests.memory: 5Gi}',
      'requests.memory',
      '2Gi',
      0n,
      'denied',
      'quota.requests.memory: 2Gi were requested, and the environments of storefront have 4Gi of 5Gi; ask for less, retire an environment, or ask the platform team for more',
    ],
    [
      // Nothing of it is asked for, and that is said.
      '{services.loadbalancers: "0"}',
      'services.loadbalancers',
      '0',
      0n,
      'allowed',
      'The environments of storefront have 0 of 0; this one adds 0.',
    ],
    [
      '{limits.storage: 5Gi}',
      'limits.storage',
      '1Gi',
      0n,
      'allowed',
      'this one adds 1Gi. Not counted, because their quota does not limit it or their document cannot be used: a, b.',
    ],
    [
      '{pods: "30"}',
      'pods',
      '10',
      0n,
      'allowed',
      'The environments of storefront have 20 of 30;',
    ],
    [
      '{"count/deployments.apps": "30"}',
      'pods',
      '10',
      0n,
      'denied',
      'class: team storefront has a quota for count/deployments.apps over all',
    ],
  ])(
    'given quota %s, and %s %s asked with %d under way, is %s',
    (bounds, key, asked, underWay, verdict, reason) => {
      const [, capacity] = listTeamCapacities(
        'storefront',
        aRepository({ ...environments, ...team(bounds) }),
        10,
      );
      const check = checkTeamCapacity(
        'storefront',
        capacity,
        toAskedAmount(capacity, { [key]: asked }),
        underWay,
      );
      expect(toVerdict(check)).toEqual({
        policy: `team quota ${capacity.key}`,
        verdict,
        reason: expect.stringContaining(reason),
      });
    },
  );
});
