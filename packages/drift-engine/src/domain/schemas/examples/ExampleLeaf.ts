import type { SchemaNode } from '../../SchemaNode';
import type { Value } from '../../Value';
import type { FieldPath } from './FieldPath';

/** A place of an example at which nothing lies below: a scalar, or an empty list or object. */
export interface ExampleLeaf {
  /** Keys and positions in the example. */
  path: readonly (string | number)[];
  /** The same place in the schema. */
  field: FieldPath;
  node: SchemaNode;
  value: Value;
  /** The outermost list or object around it that is replaced as a whole. */
  atomicPath: readonly (string | number)[] | undefined;
  /** Values that it may be changed to; none if it cannot be changed alone. */
  others: readonly Value[];
  /** Why there is none. */
  fixed: string | undefined;
}
