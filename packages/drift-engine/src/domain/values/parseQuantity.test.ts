import fc from 'fast-check';
import { parseQuantity } from './parseQuantity';

/** `mantissa` and `exponent` as `12e-3`. */
function format(
  value: Parameters<typeof parseQuantity>[0],
): string | undefined {
  const quantity = parseQuantity(value);
  return quantity && `${quantity.mantissa}e${quantity.exponent}`;
}

describe('parseQuantity', () => {
  // What resource.ParseQuantity of k8s.io/apimachinery answers, in its smallest parts.
  it.each([
    ['0', '0e0'],
    ['-0', '0e0'],
    ['1', '1e0'],
    ['00100', '1e2'],
    ['+.5', '5e-1'],
    ['.5', '5e-1'],
    ['1.', '1e0'],
    ['100m', '1e-1'],
    ['0.1', '1e-1'],
    ['1500m', '15e-1'],
    ['-3.01', '-301e-2'],
    ['12u', '12e-6'],
    ['1n', '1e-9'],
    ['1k', '1e3'],
    ['1M', '1e6'],
    ['1G', '1e9'],
    ['1T', '1e12'],
    ['1P', '1e15'],
    ['1E', '1e18'],
    ['1Ki', '1024e0'],
    ['1Mi', '1048576e0'],
    ['1.Gi', '1073741824e0'],
    ['.5Ki', '512e0'],
    ['0.1Ki', '1024e-1'],
    ['1.1Ki', '11264e-1'],
    ['1e3', '1e3'],
    ['1E3', '1e3'],
    ['1E+3', '1e3'],
    ['1e-3', '1e-3'],
    ['1.5e3', '15e2'],
    ['1e05', '1e5'],
    ['1e99', '1e99'],
    ['0e99', '0e0'],
    ['1e21', '1e21'],
    ['9223372036854775807', '9223372036854775807e0'],
    ['9223372036854775808', '9223372036854775808e0'],
    ['100000000000000000000000000000000000000m', '1e35'],
  ])('given %j returns %s', (text, expected) => {
    expect(format(text)).toBe(expected);
  });

  it.each([
    ['0.1n', '1e-9'],
    ['-0.1n', '-1e-9'],
    ['0.0000000001', '1e-9'],
    ['0.0000000015', '2e-9'],
    ['1.0000000001Gi', '1073741824107374183e-9'],
    ['123456789012345678901.123456789123', '12345678901234567890112345679e-8'],
    ['1e-999999', '1e-9'],
    ['-1e-2147483647', '-1e-9'],
  ])('rounds up what is below a nano: %j becomes %s', (text, expected) => {
    expect(format(text)).toBe(expected);
  });

  it.each([
    ['8Ei', '9223372036854775807e0'],
    ['9Ei', '9223372036854775807e0'],
    ['-9Ei', '-9223372036854775807e0'],
    ['99999999999999999999Ki', '9223372036854775807e0'],
    ['7.5Ei', '864691128455135232e1'],
  ])('cuts a binary amount to 2^63-1: %j becomes %s', (text, expected) => {
    expect(format(text)).toBe(expected);
  });

  it.each(['+', '-', '.', '-.', 'm', 'k', 'Ki', 'E', 'e3', '0Ki'])(
    'takes missing digits for zero, as Kubernetes does: %j',
    text => {
      expect(format(text)).toBe('0e0');
    },
  );

  it.each([
    '',
    ' 1',
    '1 ',
    '1\n',
    '--1',
    '+-1',
    '1e',
    '1e+',
    '1e1.5',
    '1.1.1',
    '1_000',
    '1,5',
    '0x10',
    '1K',
    '1ki',
    '1mi',
    '1Zi',
    '1mk',
    '1e5m',
    '1Ee5',
    'NaN',
    'inf',
    'aoeu',
    '１',
    '1e99999999999',
    '1'.repeat(10_000),
    null,
    true,
    [],
    {},
    NaN,
    Infinity,
  ])('returns undefined for %j', value => {
    expect(parseQuantity(value)).toBeUndefined();
  });

  it.each([
    [0.1, '1e-1'],
    [-0, '0e0'],
    [1e21, '1e21'],
    [1e-7, '1e-7'],
    [1.5, '15e-1'],
    [12345678901234567890n, '1234567890123456789e1'],
  ])('reads the bare number %p as %s', (value, expected) => {
    expect(format(value)).toBe(expected);
  });

  it('never multiplies a large exponent out', () => {
    expect(format('1e999999999')).toBe('1e999999999');
    expect(format('10e999999998')).toBe('1e999999999');
  });

  it('holds the amount of any whole number of milli-units', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n }), n => {
        const { mantissa, exponent } = parseQuantity(`${n}m`)!;
        const milli = mantissa * 10n ** BigInt(Math.max(exponent + 3, 0));
        return milli === n && (mantissa === 0n || mantissa % 10n !== 0n);
      }),
    );
  });

  it('answers for any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.stringMatching(
            /^[+-]?[0-9.]{0,9}[eEinumkKMGTP]{0,3}[+-]?[0-9]{0,12}$/,
          ),
        ),
        text => {
          const quantity = parseQuantity(text);
          return (
            quantity === undefined || Number.isSafeInteger(quantity.exponent)
          );
        },
      ),
    );
  });
});
