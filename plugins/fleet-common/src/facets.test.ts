import { joinValues, severalValues, splitValues } from './facets';

describe('values of a facet in an address', () => {
  it.each([
    [['eu-west']],
    [['a', 'b']],
    [['a,b', 'c']],
    [['a\\', '\\,b']],
    [['two\nlines', '日本']],
  ])('given %j are the same after they were written and read', values => {
    expect(splitValues(joinValues(values))).toEqual(values);
  });

  it.each([
    ['a,a,b', ['a', 'b']],
    [',a,,', ['a']],
    ['a\\', ['a']],
    ['', []],
  ])('given %j reads %j', (text, values) => {
    expect(splitValues(text)).toEqual(values);
  });

  it.each([
    [severalValues(), ','],
    [severalValues(), 'x'.repeat(5_001)],
    [severalValues(), Array.from({ length: 51 }, (_, at) => at).join()],
    [severalValues(['dev']), 'dev,devel'],
  ])('refuses what is no list of values', (schema, text) => {
    expect(schema.safeParse(text).success).toBe(false);
  });
});
