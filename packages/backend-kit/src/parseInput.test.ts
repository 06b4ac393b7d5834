import { parseQuery, refuseParameters } from './parseInput';
import { z } from 'zod';

describe('refuseParameters', () => {
  it('lets a request without parameters pass', () => {
    expect(() => refuseParameters({})).not.toThrow();
  });

  it.each([
    [{ verbose: '' }, 'verbose: is not a field here; remove it'],
    [{ verbose: ['1', '2'] }, 'verbose: give it once, as text'],
    [{ a: '1', b: '2' }, 'b: is not a field here'],
  ])('names what %j has and the route does not take', (query, words) => {
    expect(() => refuseParameters(query)).toThrow(words);
    expect(() => parseQuery(z.strictObject({}), query)).toThrow(words);
  });
});
