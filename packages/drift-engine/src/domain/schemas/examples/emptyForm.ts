import type { ScalarFormat, SchemaNode } from '../../SchemaNode';
import type { Value } from '../../Value';

/** Durations and times have no empty form, and of what is unknown nobody knows it. */
const scalars: Partial<Record<ScalarFormat, Value>> = {
  boolean: false,
  integer: 0,
  number: 0,
  quantity: 0,
  'int-or-string': 0,
  string: '',
  bytes: '',
};

/** What stands at a place that is declared and says nothing: `{}`, `[]`, false, 0 or ""; undefined if nobody knows. */
export function emptyForm(node: SchemaNode): Value | undefined {
  switch (node.type) {
    case 'struct':
    case 'map':
      return {};
    case 'list':
      return [];
    case 'scalar':
      return scalars[node.format];
    default:
      return node satisfies never;
  }
}
