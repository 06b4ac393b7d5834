import type { ScalarFormat } from '../../SchemaNode';
import type { Value } from '../../Value';

const OTHERS: Partial<Record<ScalarFormat, Value>> = {
  quantity: '3',
  duration: '45s',
  time: '2026-02-03T04:05:06Z',
  bytes: 'b3RoZXI=',
};

/** A value of the same format that means something else. */
export function changeScalar(format: ScalarFormat, value: Value): Value {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'bigint') return value + 1n;
  const other = OTHERS[format];
  if (other !== undefined && other !== value) return other;
  return typeof value === 'string' ? `${value}-b` : 'other';
}
