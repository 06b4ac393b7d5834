import fc from 'fast-check';
import { isUnsafeText } from '../escapeText';
import { formatScalar } from './formatScalar';

describe('formatScalar', () => {
  it.each([
    [null, 'null'],
    [true, 'true'],
    [3, '3'],
    [0.5, '0.5'],
    [9007199254740993n, '9007199254740993'],
    ['registry.example/web:1.4.2', 'registry.example/web:1.4.2'],
    ['two words', 'two words'],
    ['it is a: b', 'it is a: b'],
    ['100m', '100m'],
    ['', '""'],
    ['true', '"true"'],
    ['null', '"null"'],
    ['on', '"on"'],
    ['3', '"3"'],
    ['1.0', '"1.0"'],
    ['1e3', '"1e3"'],
    ['-.inf', '"-.inf"'],
    ['{}', '"{}"'],
    ['[a]', '"[a]"'],
    [' padded', '" padded"'],
    ['padded ', '"padded "'],
    ['"quoted"', '"\\"quoted\\""'],
    ['\u001b[2J', '"\\x1b[2J"'],
    ['a\\b\u0007', '"a\\\\b\\x07"'],
  ])('given %p returns %s', (value, expected) => {
    expect(formatScalar(value)).toBe(expected);
  });

  it('never shows two values that differ as the same', () => {
    const scalar = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.integer().map(String),
      fc.integer(),
      fc.constantFrom(null, true, false, 'null', 'true', 'false'),
    );
    fc.assert(
      fc.property(scalar, scalar, (one, other) => {
        if (Object.is(one, other)) return;
        expect(formatScalar(one)).not.toBe(formatScalar(other));
      }),
      { numRuns: 1_000 },
    );
  });

  it('is safe to print', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(isUnsafeText(formatScalar(text))).toBe(false);
      }),
    );
  });
});
