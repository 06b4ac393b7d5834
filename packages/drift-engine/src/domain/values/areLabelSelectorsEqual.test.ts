import { areLabelSelectorsEqual } from './areLabelSelectorsEqual';

describe('areLabelSelectorsEqual', () => {
  it.each([
    ['a=b,c in (x, y)', 'c in (y,x),a=b', true],
    ['a=b', 'a==b', true],
    ['a=b', 'a in (b)', true],
    ['a!=b', 'a notin (b)', true],
    ['a=b,a=b', 'a=b', true],
    [' a = b ', 'a=b', true],
    ['', ' ', true],
    ['a', '!a', false],
    ['a=b', 'a!=b', false],
    ['a=b', 'a=c', false],
    ['a=b', 'a=b,c', false],
    ['a>1', 'a>2', false],
    ['', 'a', false],
    ['((', '((', true],
    ['((', 'a', undefined],
    ['a', '((', undefined],
  ])('given %j and %j returns %p', (a, b, expected) => {
    expect(areLabelSelectorsEqual(a, b)).toBe(expected);
  });

  it('does not throw for what is no text', () => {
    const notText = null as unknown as string;
    expect(areLabelSelectorsEqual(notText, 'a')).toBeUndefined();
  });
});
