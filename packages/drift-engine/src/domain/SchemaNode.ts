import type { Value } from './Value';

/** How two scalars are compared. `any` is a value of which nothing is known. */
export type ScalarFormat =
  | 'string'
  | 'boolean'
  | 'integer'
  | 'number'
  | 'quantity'
  | 'int-or-string'
  | 'duration'
  | 'time'
  | 'bytes'
  | 'any';

/**
 * What a server's schema says of one place in an object, compiled once. Nodes of recursive types (a CRD's own schema) refer to each
 * other in a circle.
 */
export type SchemaNode =
  | {
      type: 'struct';
      fields: ReadonlyMap<string, SchemaNode>;
      /** Replaced as a whole (`x-kubernetes-map-type: atomic`). */
      isAtomic: boolean;
      /** Fields that it does not name are kept (`x-kubernetes-preserve-unknown-fields`). */
      preservesUnknown: boolean;
      default?: Value;
    }
  | { type: 'map'; items: SchemaNode; isAtomic: boolean; default?: Value }
  | {
      type: 'list';
      items: SchemaNode;
      listType: 'atomic' | 'set' | 'map';
      /** Fields that make two items of a `map` list the same one; empty otherwise. */
      keys: readonly string[];
      default?: Value;
    }
  | { type: 'scalar'; format: ScalarFormat; default?: Value };

/** A scalar or anything else of which the schema says nothing. */
export const unknownNode: SchemaNode = { type: 'scalar', format: 'any' };
