import type { JsonSchema } from '../../JsonSchema';
import { SchemaCompiler } from '../../SchemaCompiler';
import type { ExampleKind } from '../ExampleKind';

/** A kind of somebody's own, with these fields beside its name. */
export function anExampleKind(
  properties: JsonSchema,
  kind = 'Widget',
): ExampleKind {
  const schema = new SchemaCompiler(new Map()).compile({
    type: 'object',
    properties: {
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: {
        type: 'object',
        properties: {
          name: { type: 'string' },
          namespace: { type: 'string' },
          uid: { type: 'string' },
        },
      },
      ...properties,
    },
  });
  return { apiVersion: 'example.com/v1', kind, schema, isNamespaced: true };
}
