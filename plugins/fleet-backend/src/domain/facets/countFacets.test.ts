import { countFacets, type AlikeClusters } from './countFacets';

const alike = (change: Partial<AlikeClusters>): AlikeClusters => ({
  tier: 'dev',
  region: 'west',
  provider: 'aws',
  ring: 'early',
  owner: null,
  role: null,
  verdict: 'ok',
  isFound: true,
  isAhead: false,
  count: 1,
  ...change,
});

const rows = [
  alike({ count: 3 }),
  alike({ region: 'east', verdict: 'bad', count: 2 }),
  alike({ tier: 'production', owner: 'group:default/a', isFound: false }),
  alike({
    ...{ tier: 'production', region: 'east' },
    ...{ isAhead: true, role: 'platform' },
  }),
];

describe('countFacets', () => {
  it('counts each value of each facet, most first', () => {
    const { facets, withoutFilter } = countFacets(rows, {});
    expect(facets).toEqual({
      tier: [
        { value: 'dev', count: 5 },
        { value: 'production', count: 2 },
      ],
      region: [
        { value: 'west', count: 4 },
        { value: 'east', count: 3 },
      ],
      provider: [{ value: 'aws', count: 7 }],
      ring: [{ value: 'early', count: 7 }],
      owner: [
        { value: null, count: 6 },
        { value: 'group:default/a', count: 1 },
      ],
      role: [
        { value: null, count: 6 },
        { value: 'platform', count: 1 },
      ],
    });
    expect(withoutFilter).toEqual([]);
  });

  it('leaves the own filter of a facet out of its counts, and no other', () => {
    const { facets } = countFacets(rows, {
      region: ['east'],
      verdict: 'bad',
    });
    expect(facets.region).toEqual([{ value: 'east', count: 2 }]);
    const { facets: wider } = countFacets(rows, { region: ['east'] });
    expect(wider.region).toEqual([
      { value: 'west', count: 4 },
      { value: 'east', count: 3 },
    ]);
    expect(wider.tier).toEqual([
      { value: 'dev', count: 2 },
      { value: 'production', count: 1 },
    ]);
  });

  it.each([
    [{ owner: ['none'] }, 6],
    [{ role: ['none'] }, 6],
    [{ role: ['platform', 'none'] }, 7],
    [{ owner: ['none', 'group:default/a'] }, 7],
    [{ search: 'x' }, 6],
    [{ outlook: 'capacity' as const }, 1],
    [{ region: ['east', 'nowhere'] }, 3],
    [{ region: ['nowhere'] }, 0],
  ])('given %j counts %d clusters', (query, expected) => {
    const { facets } = countFacets(rows, query);
    const sum = facets.provider?.reduce((total, { count }) => total + count, 0);
    expect(sum).toBe(expected);
  });

  it('names each filter without which there would be clusters', () => {
    expect(
      countFacets(rows, {
        verdict: 'bad',
        tier: ['production'],
        provider: ['aws'],
      }).withoutFilter,
    ).toEqual([
      { filter: 'verdict', count: 2 },
      { filter: 'tier', count: 2 },
    ]);
    expect(
      countFacets(rows, { search: 'x', region: ['nowhere'] }).withoutFilter,
    ).toEqual([{ filter: 'region', count: 6 }]);
    expect(
      countFacets(rows, { ring: ['late'], region: ['nowhere'] }).withoutFilter,
    ).toEqual([]);
  });
});
