import { Discovery } from '../ClusterClient';
import { ResourceKind } from '../objects';

/** Loosely typed, since it comes from outside: each field is checked where it is read. */
type Json = Record<string, unknown>;

/** Whether the answer is in the aggregated form; older servers answer the same question in the older form. */
export function isAggregated(answer: unknown): boolean {
  return isJson(answer) && answer.kind === 'APIGroupDiscoveryList';
}

/**
 * Reads aggregated discovery (`apidiscovery.k8s.io`, KEP-3352). A version that the server itself calls stale is named as missing: its
 * kinds may be served or not, and the server does not know.
 */
export function parseAggregatedDiscovery(answer: unknown): Discovery {
  const found: Discovery = { kinds: [], missing: [] };
  for (const group of toList(answer, 'items')) {
    const name = toText(isJson(group.metadata) ? group.metadata.name : '');
    for (const version of toList(group, 'versions')) {
      const apiVersion = joinVersion(name, toText(version.version));
      if (version.freshness === 'Stale') {
        found.missing.push({
          group: name,
          reason: `${apiVersion}: the server behind it does not answer`,
        });
      }
      found.kinds.push(
        ...toList(version, 'resources').flatMap(resource =>
          toKind(apiVersion, {
            kind: isJson(resource.responseKind)
              ? resource.responseKind.kind
              : undefined,
            name: resource.resource,
            namespaced: resource.scope === 'Namespaced',
            verbs: resource.verbs,
          }),
        ),
      );
    }
  }
  return found;
}

/** Reads an `APIVersions` answer (of `/api`) or an `APIGroupList` answer (of `/apis`): the group versions to ask for. */
export function parseGroupVersions(answer: unknown): string[] {
  if (isJson(answer) && Array.isArray(answer.versions)) {
    return answer.versions.filter(version => typeof version === 'string');
  }
  return toList(answer, 'groups').flatMap(group =>
    toList(group, 'versions').map(version => toText(version.groupVersion)),
  );
}

/** Reads an `APIResourceList` answer. */
export function parseResourceList(
  apiVersion: string,
  answer: unknown,
): ResourceKind[] {
  return toList(answer, 'resources').flatMap(resource =>
    toKind(apiVersion, resource),
  );
}

function toKind(apiVersion: string, resource: Json): ResourceKind[] {
  const name = toText(resource.name);
  const kind = toText(resource.kind);
  // `pods/status` is a part of a kind, not a kind.
  if (!name || !kind || name.includes('/')) {
    return [];
  }
  return [
    {
      apiVersion,
      kind,
      resource: name,
      namespaced: resource.namespaced === true,
      verbs: Array.isArray(resource.verbs)
        ? resource.verbs.filter(verb => typeof verb === 'string')
        : [],
    },
  ];
}

function joinVersion(group: string, version: string): string {
  return group ? `${group}/${version}` : version;
}

function toList(value: unknown, field: string): Json[] {
  const list = isJson(value) ? value[field] : undefined;
  return Array.isArray(list) ? list.filter(isJson) : [];
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}
