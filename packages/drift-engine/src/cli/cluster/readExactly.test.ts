import { hasRoundedNumber } from './readExactly';

describe('hasRoundedNumber', () => {
  it.each([
    [9007199254740992, true],
    [-9007199254740992, true],
    [9007199254740991, false],
    [9007199254740993n, false],
    ['9007199254740993', false],
    [0.1, false],
    [null, false],
    [{ a: [{ b: 2 ** 60 }] }, true],
    [{ a: [{ b: 2 ** 50 }] }, false],
  ])('given %p returns %s', (value, expected) => {
    expect(hasRoundedNumber(value)).toBe(expected);
  });
});
