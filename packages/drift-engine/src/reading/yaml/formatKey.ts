import type { Value } from '../../domain/Value';

const LARGEST = 2n ** 63n - 1n;

/**
 * The text that a key becomes, since JSON has no others: `true` for `yes`, `511` for `0777`. Undefined for what cannot be a key (null, a
 * list, an object, a number of more than 64 bits). `isFloat`: it was written as a float, which shows even if it is a whole number.
 */
export function formatKey(key: Value, isFloat = false): string | undefined {
  switch (typeof key) {
    case 'string':
      return key;
    case 'boolean':
      return String(key);
    case 'bigint':
      return key > LARGEST || key < -LARGEST - 1n ? undefined : String(key);
    case 'number':
      return isFloat || !Number.isSafeInteger(key)
        ? formatFloat(key)
        : String(key);
    default:
      return undefined;
  }
}

/** The shortest digits that are the same single-precision number, written as C's `%g` does: go-yaml does so, and loses digits. */
function formatFloat(key: number): string {
  if (Number.isNaN(key)) return '.nan';
  const single = Math.fround(key);
  if (Math.abs(single) === Infinity) return key > 0 ? '.inf' : '-.inf';
  const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9].find(
    count => Math.fround(Number(single.toPrecision(count))) === single,
  );
  const [mantissa, power] = single.toExponential((digits ?? 9) - 1).split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 6) {
    return String(Number(`${mantissa}e${power}`));
  }
  const sign = exponent < 0 ? '-' : '+';
  return `${mantissa}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
}
