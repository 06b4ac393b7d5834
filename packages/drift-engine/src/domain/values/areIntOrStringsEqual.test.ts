import { areIntOrStringsEqual } from './areIntOrStringsEqual';

describe('areIntOrStringsEqual', () => {
  it.each([
    [80, 80.0, true],
    [80, 80n, true],
    [80, 81, false],
    ['http', 'http', true],
    ['25%', '25%', true],
    ['25%', '25.0%', false],
    [8080, '8080', false],
    ['8080', 8080, false],
    ['8080', '08080', false],
    [null, 80, undefined],
    ['80', true, undefined],
    [[], [], undefined],
  ])('given %p and %p returns %p', (a, b, expected) => {
    expect(areIntOrStringsEqual(a, b)).toBe(expected);
  });
});
