import { buildQuery } from './buildQuery';

describe('buildQuery', () => {
  it.each([
    [{}, ''],
    [{ state: undefined, search: '', cursor: null }, ''],
    [{ mine: true, limit: 5 }, '?mine=true&limit=5'],
    [{ mine: false, limit: 0 }, '?mine=false&limit=0'],
    [{ search: 'a&b=c d' }, '?search=a%26b%3Dc+d'],
  ])('given %j returns %s', (params, text) => {
    expect(buildQuery(params)).toBe(text);
  });
});
