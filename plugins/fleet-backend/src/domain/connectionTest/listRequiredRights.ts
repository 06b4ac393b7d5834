import type { ClusterIdentity } from '@fairway/plugin-fleet-common';
import type { Right } from './Right';

/** A manifest, as far as roles and bindings go. */
export interface AccessManifest {
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
  };
  [field: string]: unknown;
}

interface Rule {
  verbs: string[];
  apiGroups?: string[];
  resources?: string[];
  resourceNames?: string[];
  nonResourceURLs?: string[];
}

interface Binding extends AccessManifest {
  roleRef: { kind: string; name: string };
  subjects: { kind: string; name: string }[];
}

interface Role extends AccessManifest {
  rules?: Rule[];
  aggregationRule?: {
    clusterRoleSelectors: { matchLabels: Record<string, string> }[];
  };
}

/** Each single right that the manifests give the identity: through the bindings that name its account, and through roles that are aggregated. */
export function listRequiredRights(
  manifests: AccessManifest[],
  identity: ClusterIdentity,
): Right[] {
  const bindings = manifests.filter(
    (each): each is Binding =>
      ['ClusterRoleBinding', 'RoleBinding'].includes(each.kind) &&
      (each as Binding).subjects.some(
        ({ kind, name }) => kind === 'ServiceAccount' && name === identity,
      ),
  );
  return bindings.flatMap(({ roleRef, metadata: { namespace } }) =>
    manifests
      .filter(
        (each): each is Role =>
          each.kind === roleRef.kind &&
          each.metadata.name === roleRef.name &&
          (each.kind === 'ClusterRole' ||
            each.metadata.namespace === namespace),
      )
      .flatMap(role => listRules(manifests, role))
      .flatMap(rule => listRights(rule, namespace)),
  );
}

function listRules(manifests: AccessManifest[], role: Role): Rule[] {
  const selectors = role.aggregationRule?.clusterRoleSelectors ?? [];
  const parts = manifests.filter(
    ({ kind, metadata: { labels = {} } }) =>
      kind === 'ClusterRole' &&
      selectors.some(({ matchLabels }) =>
        Object.entries(matchLabels).every(
          ([key, value]) => labels[key] === value,
        ),
      ),
  ) as Role[];
  return [role, ...parts].flatMap(({ rules = [] }) => rules);
}

function listRights(rule: Rule, namespace: string | undefined): Right[] {
  const { apiGroups = [], resources = [], nonResourceURLs = [] } = rule;
  const names = rule.resourceNames ?? [undefined];
  return [
    ...nonResourceURLs.flatMap(path =>
      rule.verbs.map(verb => ({ verb, path })),
    ),
    ...apiGroups.flatMap(group =>
      resources.flatMap(full =>
        names.flatMap(name =>
          rule.verbs.map(verb => ({
            ...{ verb, group, ...splitResource(full) },
            ...(namespace && { namespace }),
            ...(name && { name }),
          })),
        ),
      ),
    ),
  ];
}

function splitResource(full: string): {
  resource: string;
  subresource?: string;
} {
  const [resource, subresource] = full.split('/');
  return { resource, ...(subresource && { subresource }) };
}
