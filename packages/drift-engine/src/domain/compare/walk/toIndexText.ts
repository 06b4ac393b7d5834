import type { Value } from '../../Value';
import { toKeyText } from './toKeyText';

/** A text by which values are sorted into buckets: equal values have the same one, others may have it too. */
export function toIndexText(value: Value | undefined): string {
  if (value === undefined) return '';
  // Of a size that a double can say, both kinds of numbers are written alike.
  return typeof value === 'bigint' ? String(Number(value)) : toKeyText(value);
}
