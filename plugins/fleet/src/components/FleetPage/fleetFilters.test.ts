import { listClustersQuerySchema } from '@fairway/plugin-fleet-common';
import {
  changeFleetFilters,
  isFiltered,
  parseFleetFilters,
  toMapQuery,
  toTableQuery,
} from './fleetFilters';

const parse = (address: string) =>
  parseFleetFilters(new URLSearchParams(address));

describe('parseFleetFilters', () => {
  it('reads every filter of an address', () => {
    expect(
      parse(
        'search=har&verdict=bad&tier=production&sort=version&order=desc&cursor=abc',
      ),
    ).toEqual({
      search: 'har',
      verdict: 'bad',
      tier: 'production',
      sort: 'version',
      order: 'desc',
      cursor: 'abc',
    });
  });

  it.each([
    ['verdict=green'],
    ['tier=__proto__'],
    ['sort=password'],
    ['order=sideways'],
    ['cursor='],
    ['search='],
    [''],
  ])('given %j falls back to everything by name', address => {
    expect(parse(address)).toEqual({
      search: undefined,
      verdict: undefined,
      tier: undefined,
      sort: 'name',
      order: 'asc',
      cursor: undefined,
    });
  });

  it('gives only queries the portal accepts, whatever the address says', () => {
    const address = `search=${'x'.repeat(5000)}&verdict=bad&sort=tier`;
    expect(
      listClustersQuerySchema.safeParse(toTableQuery(parse(address))).success,
    ).toBe(true);
    expect(
      listClustersQuerySchema.safeParse(toMapQuery(parse(address))).success,
    ).toBe(true);
  });
});

describe('changeFleetFilters', () => {
  it('goes back to the first page when a filter changes', () => {
    const next = changeFleetFilters(
      new URLSearchParams('cursor=abc&tier=dev'),
      { verdict: 'bad' },
    );
    expect(next.toString()).toBe('tier=dev&verdict=bad');
  });

  it('keeps filters and foreign parameters when only the page changes', () => {
    const next = changeFleetFilters(
      new URLSearchParams('tier=dev&features=on'),
      { cursor: 'abc' },
    );
    expect(next.toString()).toBe('tier=dev&features=on&cursor=abc');
  });

  it('removes what is unset', () => {
    const next = changeFleetFilters(new URLSearchParams('search=a&tier=dev'), {
      search: undefined,
    });
    expect(next.toString()).toBe('tier=dev');
  });
});

describe('toMapQuery', () => {
  it('counts all verdicts, so that a pressed tile leaves the other counts standing', () => {
    expect(toMapQuery(parse('verdict=bad&tier=dev&cursor=abc'))).toEqual({
      search: undefined,
      tier: 'dev',
      sort: 'name',
      order: 'asc',
      limit: 1000,
    });
  });
});

describe('isFiltered', () => {
  it.each([
    ['', false],
    ['sort=version&order=desc', false],
    ['search=a', true],
    ['verdict=unknown', true],
    ['tier=dev', true],
  ])('given %j returns %j', (address, expected) => {
    expect(isFiltered(parse(address))).toBe(expected);
  });
});
