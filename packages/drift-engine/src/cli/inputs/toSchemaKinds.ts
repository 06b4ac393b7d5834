import type { KindKnowledge } from '../../domain/Knowledge';
import { isTree, pick, pickAt, type Value } from '../../domain/Value';
import { compileOpenApi } from '../../domain/schemas/compileOpenApi';

/** The kinds of an OpenAPI v3 document, by `apiVersion kind`; undefined if it is none. */
export function toSchemaKinds(
  document: Value,
): ReadonlyMap<string, KindKnowledge> | undefined {
  const schemas = pickAt(document, 'components', 'schemas');
  if (!isTree(schemas)) return undefined;
  const versions = new Set(Object.values(schemas).flatMap(listVersions));
  const namespaced = listNamespaced(pickAt(document, 'paths'));
  return new Map(
    [...versions].flatMap(apiVersion =>
      [...compileOpenApi(document, { apiVersion }).kinds].map(
        ([kind, schema]): [string, KindKnowledge] => {
          const id = `${apiVersion} ${kind}`;
          const isNamespaced = namespaced.has(id);
          return [id, { schema, defaults: [], isNamespaced }];
        },
      ),
    ),
  );
}

function listVersions(schema: Value): string[] {
  const kinds = pickAt(schema, 'x-kubernetes-group-version-kind');
  return (Array.isArray(kinds) ? kinds : []).flatMap(kind => {
    const version = toApiVersion(kind);
    return version === undefined ? [] : [version];
  });
}

function toApiVersion(kind: Value): string | undefined {
  const group = pickAt(kind, 'group');
  const version = pickAt(kind, 'version');
  if (typeof version !== 'string') return undefined;
  return typeof group === 'string' && group !== ''
    ? `${group}/${version}`
    : version;
}

/** Kinds that have a path within a namespace. */
function listNamespaced(paths: Value | undefined): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [path, item] of Object.entries(isTree(paths) ? paths : {})) {
    if (!path.includes('/namespaces/{namespace}/') || !isTree(item)) continue;
    for (const operation of Object.values(item)) {
      const kind = isTree(operation)
        ? pick(operation, 'x-kubernetes-group-version-kind')
        : undefined;
      const version = kind === undefined ? undefined : toApiVersion(kind);
      const name = pickAt(kind, 'kind');
      if (version !== undefined) found.add(`${version} ${name}`);
    }
  }
  return found;
}
