import fc from 'fast-check';
import { formatQuantity, isSameQuantity, parseQuantity } from './quantity';

const billion = 1_000_000_000n;

describe('parseQuantity', () => {
  it.each([
    ['1', billion],
    ['0', 0n],
    ['500m', billion / 2n],
    ['1.5', (billion * 3n) / 2n],
    ['.5', billion / 2n],
    ['5.', billion * 5n],
    ['1k', 1000n * billion],
    ['1Ki', 1024n * billion],
    ['4Gi', 4n * 1024n ** 3n * billion],
    ['1e3', 1000n * billion],
    ['1E3', 1000n * billion],
    ['1E', 10n ** 18n * billion],
    ['1e-3', billion / 1000n],
    ['1n', 1n],
    ['0.1n', 1n],
    ['-2', -2n * billion],
    ['+2', 2n * billion],
    ['1e18', 10n ** 18n * billion],
  ])('reads %s', (text, expected) => {
    expect(parseQuantity(text)).toBe(expected);
  });

  it.each([
    '',
    ' 1',
    '1 ',
    'NaN',
    'Infinity',
    '1e3Gi',
    '1KI',
    '1gi',
    '0x10',
    '1,5',
    '1e999',
    '--1',
    '.',
    'constructor',
    '1constructor',
    '9'.repeat(100),
  ])('refuses %j', text => {
    expect(parseQuantity(text)).toBeUndefined();
  });

  it('never throws and never hangs, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), text => {
        parseQuantity(text);
      }),
    );
  });

  it('orders as numbers do', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (left, right) => {
        const [a, b] = [
          parseQuantity(`${left}m`)!,
          parseQuantity(`${right}m`)!,
        ];
        return a < b === left < right;
      }),
    );
  });
});

describe('isSameQuantity', () => {
  it.each([
    ['1', '1000m', true],
    ['1Gi', '1024Mi', true],
    ['1G', '1Gi', false],
    ['many', 'many', true],
    ['many', '1', false],
  ])('%s and %s: %s', (left, right, same) => {
    expect(isSameQuantity(left, right)).toBe(same);
  });
});

describe('formatQuantity', () => {
  it.each([
    ['2', false, '2'],
    ['500m', false, '500m'],
    ['1500m', false, '1500m'],
    ['0.1m', false, '1m'],
    ['4Gi', true, '4Gi'],
    ['1536Mi', true, '1536Mi'],
    ['1000', true, '1000'],
    ['0', true, '0'],
    ['1024', false, '1024'],
  ])('writes %s (bytes: %s) as %s', (text, isBytes, expected) => {
    expect(formatQuantity(parseQuantity(text)!, isBytes)).toBe(expected);
  });

  it('writes what can be read again as the same', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 15n), fc.boolean(), (value, isBytes) => {
        const milli = value * 1_000_000n;
        expect(parseQuantity(formatQuantity(milli, isBytes))).toBe(milli);
      }),
    );
  });
});
