import type { ScalarFormat } from '../../SchemaNode';
import type { Value } from '../../Value';
import { areBytesEqual } from '../../values/areBytesEqual';
import { areDurationsEqual } from '../../values/areDurationsEqual';
import { areIntOrStringsEqual } from '../../values/areIntOrStringsEqual';
import { areQuantitiesEqual } from '../../values/areQuantitiesEqual';
import { areTimesEqual } from '../../values/areTimesEqual';
import { areValuesEqual } from '../../values/areValuesEqual';

type Format = ScalarFormat | 'guessed-quantity';

/** The rule by which values of a format are compared; those without one are compared as they stand. */
const ruleOf: Partial<Record<Format, string>> = {
  quantity: 'quantity-by-value',
  'guessed-quantity': 'guessed-quantity',
  duration: 'duration-by-value',
  time: 'time-by-instant',
  'int-or-string': 'int-or-string',
  bytes: 'bytes-by-value',
  number: 'number-by-value',
  integer: 'number-by-value',
};

const comparisons: Partial<
  Record<Format, (a: Value, b: Value) => boolean | undefined>
> = {
  quantity: areQuantitiesEqual,
  'guessed-quantity': areQuantitiesEqual,
  duration: areDurationsEqual,
  time: areTimesEqual,
  'int-or-string': areIntOrStringsEqual,
  bytes: areBytesEqual,
};

/** Whether two values mean the same in a format; what is invalid in it is compared as it stands. */
export function areScalarsEqual(
  format: Format,
  declared: Value,
  live: Value,
): boolean {
  if (declared === live) return true;
  const compare = comparisons[format];
  return compare?.(declared, live) ?? areValuesEqual(declared, live);
}

/** The rules that had a part in a comparison of scalars. */
export function listScalarRules(format: Format): string[] {
  const rule = ruleOf[format];
  return rule ? [rule] : [];
}
