import fc from 'fast-check';
import type { Tree, Value } from '../Value';
import { areValuesEqual } from './areValuesEqual';

function nest(levels: number, core: Value): Value {
  let value = core;
  for (let i = 0; i < levels; i++) value = i % 2 ? [value] : { a: value };
  return value;
}

/** Any value of JSON, and whole numbers as both kinds of number. */
const anyValue = fc.letrec<{ value: Value }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false, '', '__proto__'),
    fc.string(),
    fc.double({ noNaN: true }),
    fc.bigInt(),
    fc.array(tie('value')),
    fc
      .array(fc.tuple(fc.string(), tie('value')))
      .map(entries => Object.fromEntries(entries)),
  ),
})).value;

describe('areValuesEqual', () => {
  it.each<[Value, Value, boolean]>([
    [null, null, true],
    [null, {}, false],
    [null, [], false],
    [{}, null, false],
    [[], {}, false],
    [{}, [], false],
    ['1', 1, false],
    [1, 1n, true],
    [0, -0, true],
    [true, 'true', false],
    [[1, 2], [1, 2.0], true],
    [[1, 2], [2, 1], false],
    [[1], [1, 2], false],
    [{ a: 1, b: [2] }, { b: [2n], a: 1 }, true],
    [{ a: 1 }, { b: 1 }, false],
    [{ a: 1 }, { a: 1, b: 2 }, false],
    [{ a: { b: 1 } }, { a: { b: 2 } }, false],
    [{ a: null }, {}, false],
    [{ a: [{ b: {} }] }, { a: [{ b: [] }] }, false],
  ])('given %p and %p returns %p', (a, b, expected) => {
    expect(areValuesEqual(a, b)).toBe(expected);
    expect(areValuesEqual(b, a)).toBe(expected);
  });

  it('looks at the keys that a value has itself', () => {
    const own = Object.fromEntries([['__proto__', { a: 1 }]]) as Tree;
    const same = Object.fromEntries([['__proto__', { a: 1 }]]) as Tree;
    const other = Object.fromEntries([['__proto__', { a: 2 }]]) as Tree;
    expect(areValuesEqual(own, same)).toBe(true);
    expect(areValuesEqual(own, other)).toBe(false);
    expect(areValuesEqual(own, {})).toBe(false);
    expect(areValuesEqual({ a: 1 }, Object.create({ a: 1 }))).toBe(false);
    expect(areValuesEqual({ toString: 'a' }, { valueOf: 'a' })).toBe(false);
  });

  it('compares ten thousand levels', () => {
    expect(areValuesEqual(nest(10_000, 1), nest(10_000, 1))).toBe(true);
    expect(areValuesEqual(nest(10_000, 1), nest(10_000, 2))).toBe(false);
    expect(areValuesEqual(nest(10_000, 1), nest(9_999, 1))).toBe(false);
  });

  it('ends where values contain themselves', () => {
    const make = (): Value => {
      const tree: Tree = {};
      tree.a = tree;
      tree.b = [tree, tree];
      return tree;
    };
    const one = make();
    expect(areValuesEqual(one, one)).toBe(true);
    expect(areValuesEqual(one, make())).toBe(false);
  });

  it('finds a copy the same, and its answer is the same both ways round', () => {
    fc.assert(
      fc.property(anyValue, anyValue, (a, b) => {
        return (
          areValuesEqual(a, structuredClone(a)) &&
          areValuesEqual(a, b) === areValuesEqual(b, a)
        );
      }),
    );
  });

  it('does not care for the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), anyValue), tree => {
        const turned = Object.fromEntries(Object.entries(tree).reverse());
        return areValuesEqual(tree, turned);
      }),
    );
  });

  it('does not throw for what is no value', () => {
    const odd = [undefined, Symbol('a'), () => 1, new Date(0), new Map()];
    for (const a of odd as unknown as Value[]) {
      for (const b of odd as unknown as Value[]) {
        expect(typeof areValuesEqual(a, b)).toBe('boolean');
      }
    }
  });
});
