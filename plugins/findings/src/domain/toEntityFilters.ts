import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';

/** What of the findings concerns an entity. */
export type EntityFilters =
  | { kind: 'owner'; owner: string }
  | { kind: 'cluster'; cluster: string }
  | { kind: 'environment'; environment: string };

const resourceTypes = ['kubernetes-cluster', 'environment'];

/** Whether findings are about such an entity, or about what its owner owns. */
export function hasFindings({ kind, spec }: Entity): boolean {
  return (
    /^(group|component)$/i.test(kind) ||
    (/^resource$/i.test(kind) && resourceTypes.includes(String(spec?.type)))
  );
}

/** The findings of an entity: on the cluster or environment that it is, of the team that it is, or of the team that owns it. */
export function toEntityFilters(entity: Entity): EntityFilters | undefined {
  const { kind, metadata, spec } = entity;
  const { annotations = {} } = metadata;
  const environment = annotations['fairway.dev/environment'];
  if (environment) return { kind: 'environment', environment };
  const cluster = annotations['fairway.dev/cluster'];
  if (cluster) return { kind: 'cluster', cluster };
  if (/^(group|user)$/i.test(kind)) {
    return { kind: 'owner', owner: stringifyEntityRef(entity) };
  }
  return typeof spec?.owner === 'string'
    ? { kind: 'owner', owner: toOwnerRef(spec.owner, metadata.namespace) }
    : undefined;
}

/** An owner that is a name alone is a group of the same namespace. */
function toOwnerRef(owner: string, namespace = 'default'): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(owner, {
        defaultKind: 'group',
        defaultNamespace: namespace,
      }),
    );
  } catch {
    return owner;
  }
}
