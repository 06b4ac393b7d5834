import { listFindingsQuerySchema } from '@fairway/plugin-findings-common';
import {
  filterDefaults,
  isFiltered,
  noFilters,
  parseGrouping,
  toggleSeverity,
  toListQuery,
} from './findingFilters';

describe('toListQuery', () => {
  it('asks for the worst first where the address says nothing', () => {
    expect(toListQuery(filterDefaults)).toEqual({
      sort: 'severity',
      order: 'desc',
    });
  });

  it('takes every filter over', () => {
    const query = toListQuery({
      ...filterDefaults,
      search: 'node',
      severity: 'critical,high',
      state: 'snoozed',
      owner: 'none',
      mine: 'true',
      rule: 'FW-NODE-NOTREADY',
      cluster: 'harbour-dev',
      environment: 'storefront/shop',
      sort: 'lastSeen',
      order: 'asc',
      cursor: 'abc',
      group: 'owner',
    });
    expect(query).toEqual({
      search: 'node',
      severity: ['critical', 'high'],
      state: ['snoozed'],
      owner: 'none',
      mine: 'true',
      rule: 'FW-NODE-NOTREADY',
      cluster: 'harbour-dev',
      environment: 'storefront/shop',
      sort: 'lastSeen',
      order: 'asc',
      cursor: 'abc',
    });
  });

  it.each([
    ['severity', 'deadly'],
    ['severity', 'critical,deadly'],
    ['state', 'gone'],
    ['mine', 'yes'],
    ['sort', 'colour'],
    ['order', 'sideways'],
    ['search', 'x'.repeat(201)],
    ['cursor', 'x'.repeat(2001)],
  ])(
    'given %s=%j leaves it out, so that an old address still shows a list',
    (key, value) => {
      const query = toListQuery({ ...filterDefaults, [key]: value });
      expect(query).not.toHaveProperty(key, value);
      const { severity, state, ...rest } = query;
      expect(severity).toBeUndefined();
      expect(state).toBeUndefined();
      expect(listFindingsQuerySchema.safeParse(rest).success).toBe(true);
    },
  );
});

describe('toggleSeverity', () => {
  it.each([
    ['', 'high', 'high'],
    ['high', 'critical', 'critical,high'],
    ['critical,high', 'critical', 'high'],
    ['high', 'high', ''],
    ['deadly', 'low', 'low'],
  ] as const)('given %j and %j returns %j', (severity, toggled, expected) => {
    expect(toggleSeverity({ ...filterDefaults, severity }, toggled)).toBe(
      expected,
    );
  });
});

describe('parseGrouping', () => {
  it.each([
    ['owner', 'owner'],
    ['', undefined],
    ['colour', undefined],
    ['__proto__', undefined],
  ])('given %j returns %j', (group, expected) => {
    expect(parseGrouping({ ...filterDefaults, group })).toBe(expected);
  });
});

describe('isFiltered', () => {
  it('does not count order, groups and page', () => {
    const looked = { sort: 'rule', order: 'asc', group: 'owner', cursor: 'a' };
    expect(isFiltered({ ...filterDefaults, ...looked })).toBe(false);
  });

  it.each(['search', 'state', 'mine', 'cluster', 'environment'])(
    'counts %s, and clearing takes it away',
    key => {
      const filters = { ...filterDefaults, [key]: 'x' };
      expect(isFiltered(filters)).toBe(true);
      expect(isFiltered({ ...filters, ...noFilters })).toBe(false);
    },
  );
});
