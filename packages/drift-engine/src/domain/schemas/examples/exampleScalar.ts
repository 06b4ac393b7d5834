import type { ScalarFormat } from '../../SchemaNode';
import type { Value } from '../../Value';

const EXAMPLES: Record<ScalarFormat, Value> = {
  string: 'example',
  boolean: true,
  integer: 2,
  number: 1.5,
  quantity: '2',
  'int-or-string': 2,
  duration: '30s',
  time: '2026-01-02T03:04:05Z',
  bytes: 'ZXhhbXBsZQ==',
  any: 'example',
};

/** A value of a format. */
export function exampleScalar(format: ScalarFormat): Value {
  return EXAMPLES[format];
}
