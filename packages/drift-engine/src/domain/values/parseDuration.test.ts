import fc from 'fast-check';
import { parseDuration } from './parseDuration';

describe('parseDuration', () => {
  // What time.ParseDuration of Go answers.
  it.each([
    ['0', 0n],
    ['+0', 0n],
    ['-0', 0n],
    ['0s', 0n],
    ['60s', 60_000_000_000n],
    ['1m0s', 60_000_000_000n],
    ['1h30m', 5_400_000_000_000n],
    ['1.5h', 5_400_000_000_000n],
    ['-1.5h', -5_400_000_000_000n],
    ['.5s', 500_000_000n],
    ['1.s', 1_000_000_000n],
    ['+5s', 5_000_000_000n],
    ['1us', 1_000n],
    ['1µs', 1_000n],
    ['1μs', 1_000n],
    ['1ms', 1_000_000n],
    ['1m1m', 120_000_000_000n],
    ['1s1h', 3_601_000_000_000n],
    ['0.1ns', 0n],
    ['1.9ns', 1n],
    ['0.3333333333333333333h', 1_200_000_000_000n],
    ['0.9223372036854775807h', 3_320_413_933_267n],
    ['0.100000000000000000000h', 360_000_000_000n],
    ['0.9999999999999999999999h', 3_600_000_000_000n],
    ['2562047h47m16.854775807s', 9_223_372_036_854_775_807n],
    ['9223372036854775807ns', 9_223_372_036_854_775_807n],
    ['-9223372036854775808ns', -9_223_372_036_854_775_808n],
  ])('given %j returns %s', (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
  });

  it.each([
    '',
    '-',
    '1',
    '00',
    's',
    '.s',
    '1 s',
    ' 1s',
    '1s ',
    '1h 30m',
    '1d',
    '1H',
    '1e3s',
    '--5s',
    '3000000h-1h',
    '2562048h',
    '9223372036854775808ns',
    '-9223372036854775809ns',
    `${'9'.repeat(1_000)}h`,
  ])('returns undefined for %j', text => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it('adds up hours, minutes and seconds', () => {
    const part = fc.integer({ min: 0, max: 5_000 });
    fc.assert(
      fc.property(part, part, part, (h, m, s) => {
        const seconds = BigInt(h * 3_600 + m * 60 + s);
        return parseDuration(`${h}h${m}m${s}s`) === seconds * 1_000_000_000n;
      }),
    );
  });

  it('answers for any text', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        const answer = parseDuration(text);
        return answer === undefined || typeof answer === 'bigint';
      }),
    );
  });
});
