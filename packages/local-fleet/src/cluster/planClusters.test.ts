import { planClusters } from './planClusters';

it('gives three clusters of three tiers, the same each time', () => {
  const specs = planClusters(3);
  expect(specs.map(({ name, labels }) => [name, labels.tier])).toEqual([
    ['harbour-dev', 'dev'],
    ['harbour-staging', 'staging'],
    ['lighthouse-prod', 'production'],
  ]);
  expect(planClusters(['lighthouse-prod'])).toEqual([specs[2]]);
});

it('gives more than three when asked, each with a name of its own', () => {
  const names = planClusters(7).map(({ name }) => name);
  expect(new Set(names).size).toBe(7);
});

it.each([0, -1, 51, 1.5, NaN])(
  'given %d clusters, says which are possible',
  n => {
    expect(() => planClusters(n)).toThrow(/whole number from 1 to 50/);
  },
);

it.each(['', 'Upper', '-a', 'a-', 'a.b', '../a', 'a'.repeat(64)])(
  'given the name %j, refuses it: it becomes a folder and a DNS label',
  name => {
    expect(() => planClusters([name])).toThrow(/cluster name/);
  },
);

it('refuses a name given twice', () => {
  expect(() => planClusters(['a', 'a'])).toThrow(/twice/);
});
