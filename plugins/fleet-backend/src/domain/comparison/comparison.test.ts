import type { CheckState } from '@fairway/plugin-fleet-common';
import { compareChecks, compareValues } from './compareClusters';
import type { ComparedValues } from './ComparedValues';
import { findCheckOutliers, findFieldOutliers } from './findOutliers';
import { toComparedValues } from './toComparedValues';

const summary: Parameters<typeof toComparedValues>[0] = {
  ...{ name: 'a', declaredBy: 'configuration', verdict: 'ok', reason: '' },
  labels: { provider: 'p', region: 'r', tier: 'dev', ring: 'x' },
  ...{ since: null, observedAt: null, source: '', version: 'v1.36.2' },
  coverage: { complete: true, missing: [] },
  nodes: { total: 3, ready: 2, observedAt: '' },
  pods: { total: 9, running: 8, unhealthy: 1, observedAt: '' },
  ...{
    owner: null,
    maintenance: null,
    role: null,
    outlook: null,
    checks: { bad: 2, unknown: 0, worst: null },
  },
  ...{ lifecycle: null, desiredVersion: '1.36' },
};
const node = (version: string | null, zone: string | null) => ({
  ...{ name: 'n', ready: true, cordoned: false, simulated: false },
  ...{ version, zone },
});

describe('toComparedValues', () => {
  it('counts, and names what nodes have, each once', () => {
    const nodes = [node('v2', 'a'), node('v1', 'a'), node('v1', null)];
    expect(toComparedValues(summary, nodes)).toMatchObject({
      ...{ version: 'v1.36.2', kubelets: 'v1, v2', zones: 'a, unknown' },
      ...{ nodes: '3', nodesNotReady: '1', pods: '9', podsUnhealthy: '1' },
      ...{ checksBad: '2', checksUnknown: '0', owner: '', tier: 'dev' },
    });
  });

  it('takes no old figure of a cluster that does not answer for one of now', () => {
    const missing = ['Node', 'Pod'].map(kind => ({ kind, reason: 'silent' }));
    const coverage = { complete: false, missing };
    expect(
      toComparedValues({ ...summary, coverage, checks: null }, [
        node('v1', 'a'),
      ]),
    ).toMatchObject({
      ...{ nodes: null, nodesNotReady: null, kubelets: null, zones: null },
      ...{ pods: null, podsUnhealthy: null, checksBad: null },
    });
  });
});

const values = (changed: Partial<ComparedValues> = {}): ComparedValues => ({
  ...toComparedValues(summary, undefined),
  ...changed,
});

describe('compareValues', () => {
  it('tells the same, another, and what nobody can tell', () => {
    const fields = compareValues(values(), values({ version: 'v1.35.0' }));
    const find = (field: string) => fields.find(each => each.field === field);
    expect(find('version')).toEqual({
      ...{ field: 'version', a: 'v1.36.2', b: 'v1.35.0', isSame: false },
    });
    expect(find('tier')).toMatchObject({ isSame: true });
    expect(find('kubelets')).toMatchObject({ a: null, isSame: null });
  });
});

const states = (...given: [string, CheckState][]) => new Map(given);

describe('compareChecks', () => {
  it('names those that say something else, also if one was not assessed', () => {
    expect(
      compareChecks(
        states(['A', 'good'], ['B', 'bad'], ['C', 'good']),
        states(['A', 'good'], ['B', 'good']),
      ),
    ).toEqual({
      differing: [
        { id: 'B', a: 'bad', b: 'good' },
        { id: 'C', a: 'good', b: null },
      ],
      same: 1,
    });
  });
});

describe('findFieldOutliers', () => {
  const peers = (...versions: (string | null)[]) =>
    versions.map(version => values({ version }));

  it.each([
    ['most have another', peers('v2', 'v2', 'v1'), ['v2 2/3']],
    ['too few are known', peers('v2', 'v2', null), []],
    ['none has more than half', peers('v2', 'v2', 'v3', 'v4'), []],
    ['most have the same', peers('v1', 'v1', 'v2'), []],
    ['there are none', [], []],
    ['those not known do not count', peers('v2', 'v2', 'v2', null), ['v2 3/3']],
  ])('given that %s', (_, others, expected) => {
    const found = findFieldOutliers(values({ version: 'v1' }), others);
    expect(
      found.map(({ usual, agree, of }) => `${usual} ${agree}/${of}`),
    ).toEqual(expected);
  });

  it('does not take what is not known for another value', () => {
    const others = peers('v2', 'v2', 'v2');
    expect(findFieldOutliers(values({ version: null }), others)).toEqual([]);
  });
});

describe('findCheckOutliers', () => {
  it.each([
    ['bad', { good: 3, bad: 1, unknown: 9 }, ['good 3/4']],
    ['unknown', { good: 3 }, []],
    ['good', { good: 3 }, []],
    ['bad', { good: 2 }, []],
    ['good', { 'not-applicable': 4, good: 1 }, ['not-applicable 4/5']],
  ] as [CheckState, Partial<Record<CheckState, number>>, string[]][])(
    'given %s among %j returns %j',
    (state, counts, expected) => {
      const peers = new Map([
        ['A', new Map(Object.entries(counts) as [CheckState, number][])],
      ]);
      const found = findCheckOutliers(
        states(['A', state], ['B', 'bad']),
        peers,
      );
      expect(
        found.map(({ usual, agree, of }) => `${usual} ${agree}/${of}`),
      ).toEqual(expected);
    },
  );
});
