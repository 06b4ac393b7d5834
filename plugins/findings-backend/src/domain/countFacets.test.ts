import { countFacets, type FindingGroup } from './countFacets';

const group = (overrides: Partial<FindingGroup>): FindingGroup => ({
  severity: 'high',
  state: 'open',
  owner: 'group:default/a',
  rule: { id: 'FW-A', title: 'A' },
  count: 1,
  ...overrides,
});

const groups = [
  group({ count: 3 }),
  group({ severity: 'low', count: 2 }),
  group({ state: 'closed', count: 10 }),
  group({ owner: null, rule: { id: 'FW-B', title: 'B' } }),
];

const toCounts = (values: { value: string; count: number }[]) =>
  Object.fromEntries(values.map(({ value, count }) => [value, count]));

describe('counts by filter', () => {
  it('count what each value would leave under the other filters', () => {
    const { total, facets } = countFacets(groups, {
      state: ['open', 'unknown'],
      severity: ['high'],
    });
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
  });

  it('count what nobody owns', () => {
    const { total, facets } = countFacets(groups, {
      state: ['open'],
      owner: 'none',
    });
    expect(total).toBe(1);
    expect(toCounts(facets.owner)).toEqual({ 'group:default/a': 5, none: 1 });
    expect(toCounts(facets.rule)).toEqual({ 'FW-B': 1 });
  });

  it('are of fifty values at most', () => {
    const many = Array.from({ length: 80 }, (_, index) =>
      group({ owner: `group:default/${index}`, count: index + 1 }),
    );
    const { owner } = countFacets(many, { state: ['open'] }).facets;
    expect(owner).toHaveLength(50);
    expect(owner[0].count).toBe(80);
  });
});
