import type { SchemaNode } from '../../SchemaNode';

/** A kind of which examples are made. */
export interface ExampleKind {
  apiVersion: string;
  kind: string;
  schema: SchemaNode;
  isNamespaced: boolean;
}

/** How examples are called. Some kinds choose their name themselves (a CRD after its plural). */
export interface ExampleName {
  name?: string;
  namespace?: string;
}
