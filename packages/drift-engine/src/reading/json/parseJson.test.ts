import fc from 'fast-check';
import { parseJson } from './parseJson';

function parse(text: string) {
  return parseJson(text, { maxDepth: 100 }).map(({ value }) => value);
}

describe('parseJson', () => {
  it.each([
    ['{}', [{}]],
    [' [ ] ', [[]]],
    ['[1, -2.5, 1e3, 0, -0, 1E-2]', [[1, -2.5, 1000, 0, 0, 0.01]]],
    ['[true,false,null]', [[true, false, null]]],
    ['{"a":{"b":[{}]}}', [{ a: { b: [{}] } }]],
    ['{"a":1}{"b":2}\n{"c":3}', [{ a: 1 }, { b: 2 }, { c: 3 }]],
    ['["\\u00e9\\n\\"\\\\\\/"]', [['é\n"\\/']]],
    ['["\\\\"]', [['\\']]],
    ['["\\ud83d\\ude00", "\\ud800", "😀"]', [['😀', '\uFFFD', '😀']]],
    [
      '[9007199254740991, 9007199254740992]',
      [[9007199254740991, 9007199254740992n]],
    ],
    ['[1.0, 9007199254740993.0]', [[1, 9007199254740992]]],
    ['{\t"a"\t:\r\n1}', [{ a: 1 }]],
    ['{"": 1}', [{ '': 1 }]],
    ['', []],
  ])('given %j returns %p', (text, expected) => {
    expect(parse(text)).toEqual(expected);
  });

  it.each([
    ['{"a"', 3],
    ['{"a":', 4],
    ['{"a":1', 5],
    ['{"a":1,}', 7],
    ['{a:1}', 1],
    ['{"a" 1}', 5],
    ['[1,]', 3],
    ['[1 2]', 3],
    ['[01]', 2],
    ['[+1]', 1],
    ['[.5]', 1],
    ['[1.]', 2],
    ['[NaN]', 1],
    ['[tru]', 1],
    ["['a']", 1],
    ['["a', 2],
    ['["\\x"]', 1],
    ['["a\nb"]', 1],
    ['["\\u12"]', 1],
    ['{"a":1} x', 8],
    ['[1] # c', 4],
  ])('refuses %j at %i', (text, offset) => {
    expect(() => parse(text)).toThrow(
      expect.objectContaining({ offset, isFinal: false }),
    );
  });

  it.each([
    ['{"a":1,"b":2,"a":3}', 13],
    ['[1e999]', 1],
    ['[-1e999]', 1],
    [`${'['.repeat(101)}${']'.repeat(101)}`, 100],
  ])('refuses %j at %i for good', (text, offset) => {
    expect(() => parse(text)).toThrow(
      expect.objectContaining({ offset, isFinal: true }),
    );
  });

  it('says where objects near the root stand', () => {
    const [{ value, offsets }] = parseJson('[{"a": {}}, {}]', { maxDepth: 9 });
    const [first, second] = value as [{ a: object }, object];
    expect(offsets.get(first as never)).toBe(1);
    expect(offsets.get(first.a as never)).toBe(7);
    expect(offsets.get(second as never)).toBe(12);
  });

  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 2, '\t'), (text, space) => {
        const expected: unknown = JSON.parse(text);
        const laidOut = JSON.stringify(expected, null, space);
        expect(toRounded(parse(laidOut)[0])).toEqual(toRounded(expected));
      }),
    );
  });

  it('refuses what JSON.parse refuses', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[[\]{}",:0-9eE.+-]{1,12}$/), text => {
        const isRead = !throws(() => {
          if (parse(text).length !== 1) throw new Error('not one');
        });
        const isJson = !throws(() => JSON.parse(text));
        // Duplicate keys and infinite numbers are the differences.
        return isRead === isJson || (isJson && !isRead);
      }),
      { numRuns: 2_000 },
    );
  });
});

/** As JSON.parse would have it, which rounds what has too many digits. */
function toRounded(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    typeof inner === 'bigint' ? Number(inner) : inner,
  );
}

function throws(act: () => unknown): boolean {
  try {
    act();
    return false;
  } catch {
    return true;
  }
}
