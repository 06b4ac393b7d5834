const grammar = /^([+-]?)(\d{1,30}\.?\d{0,30}|\.\d{1,30})(.*)$/;
const exponent = /^[eE]([+-]?\d{1,3})$/;

const decimalSuffixes: Record<string, number> = {
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

const binarySuffixes: Record<string, number> = {
  Ki: 10,
  Mi: 20,
  Gi: 30,
  Ti: 40,
  Pi: 50,
  Ei: 60,
};

const nano = 9;
const largestExponent = 24;

/**
 * A Kubernetes quantity (`500m`, `4Gi`, `1e3`) in billionths, exact; undefined if it is none.
 * Grammar: apimachinery, pkg/api/resource/quantity.go. Smaller parts than a billionth round up, as the server does.
 */
export function parseQuantity(text: string): bigint | undefined {
  const match = grammar.exec(text);
  if (!match) {
    return undefined;
  }
  const [, sign, digits, suffix] = match;
  const scale = findScale(suffix);
  if (!scale) {
    return undefined;
  }
  const [whole, fraction = ''] = digits.split('.');
  const mantissa = BigInt(`${whole}${fraction}` || '0') * scale.factor;
  const value = shift(mantissa, scale.power + nano - fraction.length);
  return sign === '-' ? -value : value;
}

function findScale(
  suffix: string,
): { factor: bigint; power: number } | undefined {
  if (Object.hasOwn(binarySuffixes, suffix)) {
    return { factor: 2n ** BigInt(binarySuffixes[suffix]), power: 0 };
  }
  if (Object.hasOwn(decimalSuffixes, suffix)) {
    return { factor: 1n, power: decimalSuffixes[suffix] };
  }
  const power = Number(exponent.exec(suffix)?.[1] ?? NaN);
  return Math.abs(power) <= largestExponent ? { factor: 1n, power } : undefined;
}

function shift(mantissa: bigint, power: number): bigint {
  if (power >= 0) {
    return mantissa * 10n ** BigInt(power);
  }
  const divisor = 10n ** BigInt(-power);
  return (mantissa + divisor - 1n) / divisor;
}

/** Whether two quantities say the same (`1` and `1000m`); texts that are none are compared as they are. */
export function isSameQuantity(left: string, right: string): boolean {
  const parsed = parseQuantity(left);
  return parsed === undefined
    ? left === right
    : parsed === parseQuantity(right);
}

const binarySizes = Object.entries(binarySuffixes)
  .map(([suffix, power]) => ({ suffix, size: 2n ** BigInt(power) }))
  .reverse();

/** A value in billionths as a Kubernetes quantity: `2`, `500m`, and `4Gi` for bytes; smaller parts than a thousandth round up. */
export function formatQuantity(value: bigint, isBytes = false): string {
  const whole = value / 1_000_000_000n;
  if (whole * 1_000_000_000n !== value) {
    return `${(value + 999_999n) / 1_000_000n}m`;
  }
  const unit = isBytes
    ? binarySizes.find(({ size }) => whole >= size && whole % size === 0n)
    : undefined;
  return unit ? `${whole / unit.size}${unit.suffix}` : String(whole);
}
