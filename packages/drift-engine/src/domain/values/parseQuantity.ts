import type { Value } from '../Value';

/** An exact amount, `mantissa * 10^exponent`. The mantissa ends in no zero, so that equal amounts have equal parts. */
export interface Quantity {
  mantissa: bigint;
  exponent: number;
}

const DECIMAL: Record<string, number> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
const BINARY: Record<string, bigint> = {
  Ki: 2n ** 10n,
  Mi: 2n ** 20n,
  Gi: 2n ** 30n,
  Ti: 2n ** 40n,
  Pi: 2n ** 50n,
  Ei: 2n ** 60n,
};
const LARGEST_BINARY = 2n ** 63n - 1n;
const LARGEST_EXPONENT = 2 ** 31 - 1;
const SMALLEST = -9;

/** Longer than any amount; longer digits would cost time and say nothing. */
const MOST_CHARACTERS = 512;

const SHAPE = /^([+-]?)(\d*)(?:\.(\d*))?([numkMGTPE]?|[KMGTPE]i|[eE][+-]?\d+)$/;

/**
 * A quantity as Kubernetes reads it (`resource.ParseQuantity`), exactly and without floats; undefined for what is none. Like there, a
 * part smaller than a nano is rounded up, away from zero; a binary amount beyond 2^63-1 is cut to that; and digits may be missing
 * (`Ki` is 0). An exponent is kept as it is and never multiplied out, and one that no 32-bit integer holds is no quantity here.
 */
export function parseQuantity(value: Value): Quantity | undefined {
  const text =
    typeof value === 'number' || typeof value === 'bigint'
      ? String(value)
      : value;
  if (typeof text !== 'string' || text.length > MOST_CHARACTERS)
    return undefined;
  const match = text === '' ? null : SHAPE.exec(text);
  if (match === null) return undefined;
  const [, sign, whole, fraction = '', suffix] = match;
  const digits = BigInt(`${whole}${fraction}`);
  const amount = Object.hasOwn(BINARY, suffix)
    ? scaleByTwo(digits, fraction.length, BINARY[suffix])
    : scaleByTen(digits, fraction.length, suffix);
  return amount && sign === '-'
    ? { ...amount, mantissa: -amount.mantissa }
    : amount;
}

function scaleByTen(
  digits: bigint,
  fields: number,
  suffix: string,
): Quantity | undefined {
  const exponent = Object.hasOwn(DECIMAL, suffix)
    ? DECIMAL[suffix]
    : Number(suffix.slice(1));
  if (Math.abs(exponent) > LARGEST_EXPONENT) return undefined;
  return roundUp(digits, exponent - fields);
}

function scaleByTwo(digits: bigint, fields: number, factor: bigint): Quantity {
  const most = LARGEST_BINARY * 10n ** BigInt(fields);
  const scaled = digits * factor;
  return scaled > most ? roundUp(LARGEST_BINARY, 0) : roundUp(scaled, -fields);
}

function roundUp(digits: bigint, exponent: number): Quantity {
  if (digits === 0n || exponent >= SMALLEST) return normalize(digits, exponent);
  const dropped = SMALLEST - exponent;
  // So far below a nano that the divisor need not be built.
  if (dropped > 2 * MOST_CHARACTERS) return normalize(1n, SMALLEST);
  const divisor = 10n ** BigInt(dropped);
  return normalize((digits + divisor - 1n) / divisor, SMALLEST);
}

function normalize(digits: bigint, exponent: number): Quantity {
  if (digits === 0n) return { mantissa: 0n, exponent: 0 };
  let mantissa = digits;
  let power = exponent;
  while (mantissa % 10n === 0n) {
    mantissa /= 10n;
    power += 1;
  }
  return { mantissa, exponent: power };
}
