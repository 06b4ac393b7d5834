import type { ScalarFormat } from '../SchemaNode';
import type { Value } from '../Value';

/** Raised whenever a file of the format before can no longer be read. */
export const formatVersion = 1;

/** A node; its children are numbers of other nodes of the same file, later or earlier ones. */
export type EncodedNode =
  | ScalarFormat
  | { scalar: ScalarFormat; default?: Value }
  | {
      fields: Record<string, number>;
      atomic?: true;
      open?: true;
      default?: Value;
    }
  | { values: number; atomic?: true; default?: Value }
  /** `keys` is absent of an atomic list, and `set` of a set. */
  | { items: number; keys?: 'set' | string[]; default?: Value };

/** Values that are a default at a path (RFC 6901 without the first slash), or `assigned`. */
export type EncodedDefaults = Record<string, Value[] | 'assigned'>;

/** A kind in a file. */
export interface EncodedKind {
  /** Number of its node. */
  schema?: number;
  isNamespaced: boolean;
  defaults?: EncodedDefaults;
  /** Paths of fields that are another thing empty than absent. */
  kept?: string[];
}

/** Schemas and defaults as they are written to a file: each different node once. */
export interface EncodedKnowledge {
  formatVersion: number;
  title: string;
  nodes: EncodedNode[];
  /** By apiVersion, then by kind. */
  kinds: Record<string, Record<string, EncodedKind>>;
}
