import { decodeClusterBits, encodeClusterBits } from './clusterBits';
import { countFacets, type FacetedFinding } from './countFacets';

/** So many findings that are counted by the same. */
const some = (
  count: number,
  { on = [], ...overrides }: Partial<FacetedFinding> & { on?: number[] } = {},
): FacetedFinding[] =>
  Array.from({ length: count }, () => ({
    severity: 'high',
    state: 'open',
    owner: 'group:default/a',
    rule: { id: 'FW-A', title: 'A' },
    clusters: decodeClusterBits(encodeClusterBits(on)),
    ...overrides,
  }));

const findings = [
  ...some(3, { on: [1, 9] }),
  ...some(2, { severity: 'low', on: [9] }),
  ...some(10, { state: 'closed', on: [1] }),
  ...some(1, { owner: null, rule: { id: 'FW-B', title: 'B' } }),
];
const names = new Map([
  [1, 'harbour'],
  [9, 'quay'],
  [12, 'idle'],
]);

const toCounts = (values: { value: string; count: number }[]) =>
  Object.fromEntries(values.map(({ value, count }) => [value, count]));

describe('counts by filter', () => {
  it('count what each value would leave under the other filters', () => {
    const { total, facets } = countFacets(
      findings,
      { state: ['open', 'unknown'], severity: ['high'] },
      names,
    );
    expect(total).toBe(4);
    expect(toCounts(facets.severity)).toEqual({
      critical: 0,
      high: 4,
      medium: 0,
      low: 2,
    });
    expect(toCounts(facets.state)).toEqual({
      open: 4,
      unknown: 0,
      snoozed: 0,
      accepted: 0,
      closed: 10,
    });
    expect(facets.owner).toEqual([
      { value: 'group:default/a', title: 'group:default/a', count: 3 },
      { value: 'none', title: 'nobody', count: 1 },
    ]);
    expect(facets.rule).toEqual([
      { value: 'FW-A', title: 'A', count: 3 },
      { value: 'FW-B', title: 'B', count: 1 },
    ]);
    expect(facets.cluster).toEqual([
      { value: 'harbour', title: 'harbour', count: 3 },
      { value: 'quay', title: 'quay', count: 3 },
    ]);
  });

  it('count what is on a cluster', () => {
    const on = (cluster: string) =>
      countFacets(findings, { state: ['open'], cluster }, names);
    const { total, facets } = on('quay');
    expect(total).toBe(5);
    expect(toCounts(facets.severity)).toMatchObject({ high: 3, low: 2 });
    expect(toCounts(facets.cluster)).toEqual({ quay: 5, harbour: 3 });
    expect(on('harbour').total).toBe(3);
    expect(on('idle').total).toBe(0);
    expect(on('no-such-cluster').total).toBe(0);
  });

  it('count what nobody owns', () => {
    const { total, facets } = countFacets(
      findings,
      { state: ['open'], owner: 'none' },
      names,
    );
    expect(total).toBe(1);
    expect(toCounts(facets.owner)).toEqual({ 'group:default/a': 5, none: 1 });
    expect(toCounts(facets.rule)).toEqual({ 'FW-B': 1 });
  });

  it('are of fifty values at most', () => {
    const many = Array.from({ length: 80 }, (_, index) =>
      some(index + 1, { owner: `group:default/${index}` }),
    ).flat();
    const { owner } = countFacets(many, { state: ['open'] }, names).facets;
    expect(owner).toHaveLength(50);
    expect(owner[0].count).toBe(80);
  });
});
