const UNITS: Record<string, bigint> = {
  ns: 1n,
  us: 1_000n,
  // The micro sign and the Greek letter.
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};
const MOST = 2n ** 63n;
const MOST_CHARACTERS = 512;
const PART = /(\d*)(?:\.(\d*))?(ns|us|µs|μs|ms|s|m|h)/y;

/**
 * Nanoseconds of a duration as Go's `time.ParseDuration` reads it, which is what the API server does with `60s` or `1h30m`; undefined
 * for what is none, or what a signed 64-bit integer does not hold.
 */
export function parseDuration(text: string): bigint | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  const isNegative = text.startsWith('-');
  const parts = /^[+-]/.test(text) ? text.slice(1) : text;
  if (parts === '0') return 0n;
  const total = parts === '' ? undefined : addParts(parts);
  if (total === undefined || total > (isNegative ? MOST : MOST - 1n)) {
    return undefined;
  }
  return isNegative ? -total : total;
}

function addParts(parts: string): bigint | undefined {
  let total = 0n;
  let at = 0;
  while (at < parts.length) {
    PART.lastIndex = at;
    const match = PART.exec(parts);
    if (match === null) return undefined;
    const [all, whole, fraction = '', unit] = match;
    if (whole === '' && fraction === '') return undefined;
    total += BigInt(whole) * UNITS[unit] + toFraction(fraction, UNITS[unit]);
    at += all.length;
  }
  return total;
}

/** Go multiplies the fraction as a double; whoever did it exactly would miss what Go makes of a third of an hour by a nanosecond. */
function toFraction(digits: string, unit: bigint): bigint {
  let fraction = 0n;
  let scale = 1;
  for (const digit of digits) {
    const next = fraction * 10n + BigInt(digit);
    if (next > MOST || fraction > (MOST - 1n) / 10n) break;
    fraction = next;
    scale *= 10;
  }
  return BigInt(Math.trunc(Number(fraction) * (Number(unit) / scale)));
}
