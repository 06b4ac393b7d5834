import type { SchemaNode } from '../SchemaNode';
import { isTree, pickAt, type Tree, type Value } from '../Value';
import type { CompiledGroupVersion } from './CompiledGroupVersion';
import { type JsonSchema, pickSchemas, pickWord } from './JsonSchema';
import { SchemaCompiler } from './SchemaCompiler';

/** Which of a document's kinds are wanted. */
export interface CompileOptions {
  /** A document holds kinds of other groups beside its own: Scale in `apps/v1`, DeleteOptions everywhere. */
  apiVersion: string;
  /** Only these kinds; all if absent. */
  kinds?: ReadonlySet<string>;
}

/** Compiles one document of `/openapi/v3`. What is no document has no kinds. */
export function compileOpenApi(
  document: unknown,
  { apiVersion, kinds }: CompileOptions,
): CompiledGroupVersion {
  const types = readTypes(document);
  const compiler = new SchemaCompiler(types);
  const compiled = new Map<string, SchemaNode>();
  for (const schema of types.values()) {
    for (const kind of listKinds(schema, apiVersion)) {
      const isWanted = kinds?.has(kind) ?? true;
      if (isWanted) compiled.set(kind, compiler.compile(schema));
    }
  }
  return { apiVersion, kinds: compiled };
}

function readTypes(document: unknown): ReadonlyMap<string, JsonSchema> {
  const found = pickAt(document as Value, 'components', 'schemas');
  return new Map(
    Object.entries(isTree(found) ? found : {}).filter(
      (entry): entry is [string, Tree] => isTree(entry[1]),
    ),
  );
}

function listKinds(schema: JsonSchema, apiVersion: string): string[] {
  return pickSchemas(schema, 'x-kubernetes-group-version-kind')
    .filter(one => {
      const group = pickWord(one, 'group') ?? '';
      const version = pickWord(one, 'version') ?? '';
      return apiVersion === (group === '' ? version : `${group}/${version}`);
    })
    .map(one => pickWord(one, 'kind') ?? '')
    .filter(kind => kind !== '');
}
