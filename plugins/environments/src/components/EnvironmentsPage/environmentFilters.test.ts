import { listEnvironmentsQuerySchema } from '@fairway/plugin-environments-common';
import {
  changeEnvironmentFilters,
  isFiltered,
  parseEnvironmentFilters,
  toListQuery,
} from './environmentFilters';

const parse = (address: string) =>
  parseEnvironmentFilters(new URLSearchParams(address));

describe('parseEnvironmentFilters', () => {
  it('begins with what is mine, by name', () => {
    expect(toListQuery(parse(''))).toEqual({
      mine: 'true',
      sort: 'name',
      order: 'asc',
      limit: 25,
    });
  });

  it('reads every filter of an address', () => {
    expect(
      toListQuery(
        parse(
          'whose=all&search=sh&owner=payments&cluster=harbour-dev&state=unknown&sort=leaseUntil&order=desc&cursor=c',
        ),
      ),
    ).toEqual({
      mine: undefined,
      search: 'sh',
      owner: 'payments',
      cluster: 'harbour-dev',
      state: 'unknown',
      sort: 'leaseUntil',
      order: 'desc',
      cursor: 'c',
      limit: 25,
    });
  });

  it.each([
    'state=green',
    'sort=password',
    'order=up',
    'whose=theirs',
    `search=${'x'.repeat(5000)}`,
    `owner=${'x'.repeat(5000)}`,
    `cursor=${'x'.repeat(5000)}`,
  ])('given %j still gives a query the portal accepts', address => {
    expect(
      listEnvironmentsQuerySchema.safeParse(toListQuery(parse(address)))
        .success,
    ).toBe(true);
  });
});

describe('changeEnvironmentFilters', () => {
  it('goes back to the first page when a filter changes, and keeps foreign parameters', () => {
    expect(
      changeEnvironmentFilters(new URLSearchParams('cursor=c&x=y&owner=a'), {
        owner: undefined,
        state: 'ready',
      }).toString(),
    ).toBe('x=y&state=ready');
  });

  it('keeps the filters when the page changes', () => {
    expect(
      changeEnvironmentFilters(new URLSearchParams('owner=a'), {
        cursor: 'c',
      }).toString(),
    ).toBe('owner=a&cursor=c');
  });

  it('leaves out what is as the list begins', () => {
    expect(
      changeEnvironmentFilters(new URLSearchParams('whose=all'), {
        whose: 'mine',
      }).toString(),
    ).toBe('');
  });
});

describe('isFiltered', () => {
  it.each([
    ['', false],
    ['whose=all', false],
    ['sort=owner', false],
    ['search=a', true],
    ['owner=a', true],
    ['cluster=a', true],
    ['state=ready', true],
  ])('given %j returns %j', (address, expected) => {
    expect(isFiltered(parse(address))).toBe(expected);
  });
});
