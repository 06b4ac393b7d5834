import type { KindKnowledge, KindSource } from '../Knowledge';
import { splitApiVersion } from '../KubernetesObject';
import { type SchemaNode, unknownNode } from '../SchemaNode';
import type { KnownTypeField } from './KnownTypeField';
import { findScalarType, findTypePath } from './knownTypes';
import { parseDefaultPath } from './parseDefaultPath';

/** The schema of a type, and which of its fields are kept if they are empty. */
interface KnownType {
  node: SchemaNode;
  kept: (readonly string[])[];
}

/**
 * A source that knows of named fields which type of Kubernetes' own they have: their quantities, lists and empty values are compared as in
 * that type, whatever the kind's definition says of them. `types` says what the types are.
 *
 * Source: Argo CD util/argo/normalizers (knownTypeFields), which reads both sides into the type and writes them again.
 */
export function withKnownTypes(
  kinds: KindSource,
  fields: readonly KnownTypeField[],
  types: Pick<KindSource, 'find'>,
): KindSource {
  if (fields.length === 0) return kinds;
  const made = new Map<string, KindKnowledge | undefined>();
  const make = (apiVersion: string, kind: string) => {
    const { group } = splitApiVersion(apiVersion);
    const known = kinds.find(apiVersion, kind);
    // Of a kind that the server does not serve nothing becomes known.
    if (!known && kinds.isComplete) return undefined;
    return fields
      .filter(each => each.group === group && each.kind === kind)
      .reduce((found, field) => addField(found, field, types), known);
  };
  return {
    ...kinds,
    find: (apiVersion, kind) => {
      const key = `${apiVersion} ${kind}`;
      if (!made.has(key)) made.set(key, make(apiVersion, kind));
      return made.get(key);
    },
  };
}

function addField(
  known: KindKnowledge | undefined,
  { field, type }: KnownTypeField,
  types: Pick<KindSource, 'find'>,
): KindKnowledge | undefined {
  const found = findType(type, types);
  if (!found) return known;
  const before = known ?? {
    ...{ schema: undefined, defaults: [], isNamespaced: true },
  };
  const path: string[] = [];
  const schema = setNode(before.schema ?? unknownNode, field, found.node, path);
  const kept = found.kept.map(each => [...path, ...each]);
  return {
    ...before,
    schema,
    kept: [...(before.kept ?? []), ...kept],
    goTypes: [...(before.goTypes ?? []), path],
  };
}

function findType(
  name: string,
  types: Pick<KindSource, 'find'>,
): KnownType | undefined {
  const scalar = findScalarType(name);
  if (scalar) return { node: scalar, kept: [] };
  const field = findTypePath(name);
  const kind = field && types.find(field.apiVersion, field.kind);
  if (!field || !kind?.schema) return undefined;
  const path = parseDefaultPath(field.path);
  const isBelow = (each: readonly string[]) =>
    each.length > path.length && path.every((step, at) => step === each[at]);
  return {
    node: findNode(kind.schema, path),
    kept: (kind.kept ?? [])
      .filter(isBelow)
      .map(each => each.slice(path.length)),
  };
}

function findNode(root: SchemaNode, path: readonly string[]): SchemaNode {
  return path.reduce((at: SchemaNode, step) => {
    if (at.type === 'struct') return at.fields.get(step) ?? unknownNode;
    return at.type === 'scalar' ? unknownNode : at.items;
  }, root);
}

/** A schema with another node at a field. The path of the field, as paths of defaults are written, is added to `path`. */
function setNode(
  at: SchemaNode,
  field: readonly string[],
  node: SchemaNode,
  path: string[],
): SchemaNode {
  const [name, ...rest] = field;
  if (at.type === 'list' && !(name === undefined && node.type === 'list')) {
    path.push('[]');
    return { ...at, items: setNode(at.items, field, node, path) };
  }
  if (name === undefined) return node;
  if (at.type === 'map') {
    path.push('*');
    return { ...at, items: setNode(at.items, rest, node, path) };
  }
  path.push(name);
  const fields = new Map(at.type === 'struct' ? at.fields : []);
  const below = fields.get(name) ?? unknownNode;
  fields.set(name, setNode(below, rest, node, path));
  return at.type === 'struct'
    ? { ...at, fields }
    : { type: 'struct', fields, isAtomic: false, preservesUnknown: true };
}
