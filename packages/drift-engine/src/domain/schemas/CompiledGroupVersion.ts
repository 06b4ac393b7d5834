import type { SchemaNode } from '../SchemaNode';

/** The schemas of one group and version, by kind. */
export interface CompiledGroupVersion {
  /** As objects name it: `v1`, `apps/v1`. */
  apiVersion: string;
  kinds: ReadonlyMap<string, SchemaNode>;
}
