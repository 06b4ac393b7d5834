import { type KubernetesObject, pickText } from '../KubernetesObject';
import type { SchemaNode } from '../SchemaNode';
import { isTree, pick, pickAt, type Tree } from '../Value';
import type { CompiledGroupVersion } from './CompiledGroupVersion';
import { type JsonSchema, pickSchema } from './JsonSchema';
import { objectMetaName, objectMetaSchema } from './objectMetaSchema';
import { SchemaCompiler } from './SchemaCompiler';

/** What a CustomResourceDefinition defines. */
export interface CompiledCrd {
  kind: string;
  isNamespaced: boolean;
  /** Each version that is served; without the kind if it has no schema. */
  versions: readonly CompiledGroupVersion[];
}

/** Compiles the schemas of a CustomResourceDefinition. Undefined if the object is none, or names no kind. */
export function compileCrd(crd: KubernetesObject): CompiledCrd | undefined {
  const spec = pick(crd, 'spec');
  const group = pickText(spec, 'group');
  const kind = pickText(spec, 'names', 'kind');
  if (pickText(crd, 'kind') !== 'CustomResourceDefinition') return undefined;
  if (!isTree(spec) || kind === '' || group === '') return undefined;
  const isPruned = pick(spec, 'preserveUnknownFields') !== true;
  return {
    kind,
    isNamespaced: pickText(spec, 'scope') !== 'Cluster',
    versions: listServed(spec).map(version => {
      const node = compileVersion(version, isPruned);
      return {
        apiVersion: `${group}/${pickText(version, 'name')}`,
        kinds: new Map(node ? [[kind, node]] : []),
      };
    }),
  };
}

function listServed(spec: Tree): Tree[] {
  const versions = pick(spec, 'versions');
  return (Array.isArray(versions) ? versions : [])
    .filter(isTree)
    .filter(one => pick(one, 'served') !== false && pickText(one, 'name'));
}

function compileVersion(
  version: Tree,
  isPruned: boolean,
): SchemaNode | undefined {
  const schema = pickAt(version, 'schema', 'openAPIV3Schema');
  if (!isTree(schema)) return undefined;
  const compiler = new SchemaCompiler(
    new Map([[objectMetaName, objectMetaSchema]]),
  );
  return compiler.compile(completeRoot(schema, isPruned));
}

/** The fields that every object has and that a CRD need not declare. */
function completeRoot(schema: JsonSchema, isPruned: boolean): JsonSchema {
  return {
    ...schema,
    type: 'object',
    ...(isPruned ? {} : { 'x-kubernetes-preserve-unknown-fields': true }),
    properties: {
      ...pickSchema(schema, 'properties'),
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: { $ref: `#/components/schemas/${objectMetaName}` },
    },
  };
}
