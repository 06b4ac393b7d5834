import { isShort } from './isShort';

describe('isShort', () => {
  it.each([
    [{ total: 3, ready: 3 }, false],
    [{ total: 3, ready: 2 }, true],
    [{ total: 0, ready: 0 }, false],
    [null, false],
  ])('given %j returns %j', (nodes, expected) => {
    expect(isShort(nodes)).toBe(expected);
  });
});
