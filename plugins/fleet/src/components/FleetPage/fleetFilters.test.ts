import {
  joinValues,
  listClustersQuerySchema,
} from '@fairway/plugin-fleet-common';
import { usualColumns } from './columnIds';
import {
  changeFleetFilters,
  isFiltered,
  parseFleetFilters,
  toMapQuery,
  toTableQuery,
} from './fleetFilters';

const parse = (address: string) =>
  parseFleetFilters(new URLSearchParams(address));

const usualLook = { view: 'tiles', group: 'tier', columns: usualColumns };

describe('parseFleetFilters', () => {
  it('reads every filter of an address', () => {
    expect(
      parse(
        'search=har&verdict=bad&outlook=capacity&tier=production,dev&owner=none&region=a%5C%2Cb&sort=version&order=desc&cursor=abc',
      ),
    ).toEqual({
      search: 'har',
      verdict: 'bad',
      outlook: 'capacity',
      tier: ['production', 'dev'],
      region: ['a,b'],
      owner: ['none'],
      sort: 'version',
      order: 'desc',
      cursor: 'abc',
      ...usualLook,
    });
  });

  it.each([
    ['verdict=green'],
    ['outlook=weather'],
    ['tier=__proto__'],
    ['role=storage'],
    ['region=,'],
    ['sort=password'],
    ['order=sideways'],
    ['cursor='],
    ['search='],
    [''],
  ])('given %j falls back to everything by name', address => {
    expect(parse(address)).toEqual({
      search: undefined,
      verdict: undefined,
      outlook: undefined,
      tier: undefined,
      sort: 'name',
      order: 'asc',
      cursor: undefined,
      ...usualLook,
    });
  });

  it('reads how the clusters are shown, and ignores what it does not know', () => {
    expect(parse('view=table&group=ring&columns=nodes,x,checks')).toMatchObject(
      {
        view: 'table',
        group: 'ring',
        columns: ['name', 'checks', 'nodes'],
      },
    );
    expect(parse('view=list&group=toString&columns=')).toMatchObject({
      view: 'tiles',
      group: 'tier',
      columns: ['name'],
    });
  });

  it('gives only queries the portal accepts, whatever the address says', () => {
    const address = `search=${'x'.repeat(
      5000,
    )}&verdict=bad&sort=tier&tier=x,dev&region=${',\\,'.repeat(
      5000,
    )}&ring=${Array.from({ length: 99 })
      .fill('r')
      .map((letter, at) => `${letter}${at}`)}`;
    for (const toQuery of [toTableQuery, toMapQuery]) {
      const query = Object.entries(toQuery(parse(address)))
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [
          name,
          Array.isArray(value) ? joinValues(value) : value,
        ]);
      expect(
        listClustersQuerySchema.safeParse(Object.fromEntries(query)).error,
      ).toBeUndefined();
    }
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

  it.each([
    ['cursor=abc', { view: 'table' }, 'cursor=abc&view=table'],
    ['view=table&group=ring', { view: 'tiles', group: 'tier' }, ''],
    [
      'cursor=abc',
      { tier: ['dev'], owner: ['a,b'] },
      'tier=dev&owner=a%5C%2Cb',
    ],
    ['', { columns: ['name', 'nodes'] }, 'columns=name%2Cnodes'],
    ['columns=name', { columns: usualColumns }, ''],
  ] as const)(
    'given %j and the look %j stays on the page and leaves out what is usual',
    (address, change, expected) => {
      expect(
        changeFleetFilters(new URLSearchParams(address), change).toString(),
      ).toBe(expected);
    },
  );

  it('removes what is unset', () => {
    const next = changeFleetFilters(new URLSearchParams('search=a&tier=dev'), {
      search: undefined,
    });
    expect(next.toString()).toBe('tier=dev');
  });
});

describe('toMapQuery', () => {
  it('asks for all of the filters on one page', () => {
    expect(toMapQuery(parse('verdict=bad&tier=dev&cursor=abc'))).toEqual({
      verdict: 'bad',
      tier: ['dev'],
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
    ['owner=none', true],
  ])('given %j returns %j', (address, expected) => {
    expect(isFiltered(parse(address))).toBe(expected);
  });
});
