import type { SchemaNode } from '../../SchemaNode';
import { isTree, pick, type Value } from '../../Value';
import type { ExampleKind, ExampleName } from './ExampleKind';
import type { ExampleVariant } from './ExampleVariant';
import type { FieldPath } from './FieldPath';
import { generateMinimal } from './generateMinimal';
import { varyField } from './varyField';

/** The minimal example with each field that it lacks, completed; one for each field if only one of several may be declared. */
export function generateVariants(
  kind: ExampleKind,
  name?: ExampleName,
): ExampleVariant[] {
  const minimal = generateMinimal(kind, name);
  const open = listOpenFields(kind.schema, minimal, []);
  return open.flatMap(field => varyField(kind, minimal, field));
}

/** Fields that the value lacks although their parent is there. */
function listOpenFields(
  node: SchemaNode,
  value: Value | undefined,
  path: FieldPath,
): FieldPath[] {
  if (value === undefined) return [path];
  if (node.type === 'list' && Array.isArray(value)) {
    return listOpenFields(node.items, value[0], [...path, '[]']);
  }
  if (node.type !== 'struct' || !isTree(value)) return [];
  return [...node.fields].flatMap(([field, child]) =>
    listOpenFields(child, pick(value, field), [...path, field]),
  );
}
