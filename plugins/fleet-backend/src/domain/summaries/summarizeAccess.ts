import type {
  ClusterAccessSummary,
  NamespaceAccess,
} from '@fairway/plugin-fleet-common';
import { listNamespaces } from '../checks/tenancy/listNamespaces';
import type { CheckRows, SubjectRow } from '../checks/rows/CheckRows';
import { compareTexts, type MissingKinds } from './Summary';

const bindingsKept = 100;
const subjectsKept = 20;
const namespacesKept = 300;
const podSecurityLabel = 'pod-security.kubernetes.io/enforce';

/** Who may do everything. */
export function summarizeRoles(
  rows: CheckRows,
  missing: MissingKinds,
): Pick<ClusterAccessSummary, 'admins' | 'wildcards'> {
  return {
    admins: missing.has('ClusterRoleBinding') ? null : listAdmins(rows),
    wildcards: missing.has('ClusterRole') ? null : listWildcards(rows),
  };
}

function listAdmins(rows: CheckRows): ClusterAccessSummary['admins'] {
  const found = rows.ClusterRoleBinding.filter(
    ({ role, subjects }) => role === 'cluster-admin' && subjects.length > 0,
  )
    .map(({ name, subjects, isBuiltIn }) => ({
      binding: name,
      subjects: subjects.slice(0, subjectsKept).map(describeSubject),
      builtIn: isBuiltIn,
    }))
    .sort(
      (a, b) =>
        Number(a.builtIn) - Number(b.builtIn) ||
        compareTexts(a.binding, b.binding),
    );
  return { items: found.slice(0, bindingsKept), total: found.length };
}

function describeSubject({ kind, namespace, name }: SubjectRow): string {
  return namespace ? `${kind} ${namespace}/${name}` : `${kind} ${name}`;
}

function listWildcards(rows: CheckRows): ClusterAccessSummary['wildcards'] {
  const names = rows.ClusterRole.filter(({ isBuiltIn }) => !isBuiltIn)
    .filter(({ rules }) =>
      rules.some(
        ({ verbs, resources }) =>
          verbs.includes('*') && resources.includes('*'),
      ),
    )
    .map(({ name }) => name)
    .sort(compareTexts);
  return { items: names.slice(0, bindingsKept), total: names.length };
}

/** What bounds the namespaces that somebody works in. */
export function summarizeNamespaces(
  rows: CheckRows,
  missing: MissingKinds,
): NonNullable<ClusterAccessSummary['namespaces']> {
  const closed = new Set(
    rows.NetworkPolicy.filter(
      ({ selectsAll, types }) =>
        // A policy without types is about what comes in.
        selectsAll && (types.length === 0 || types.includes('Ingress')),
    ).map(({ namespace }) => namespace),
  );
  const bounded = new Set(rows.ResourceQuota.map(each => each.namespace));
  const guards = listNamespaces(rows).map(
    ({ name, labels }): NamespaceAccess => ({
      name,
      podSecurity: labels[podSecurityLabel] ?? null,
      defaultDeny: missing.has('NetworkPolicy') ? null : closed.has(name),
      quota: missing.has('ResourceQuota') ? null : bounded.has(name),
    }),
  );
  guards.sort(
    (a, b) => countOpen(b) - countOpen(a) || compareTexts(a.name, b.name),
  );
  return { items: guards.slice(0, namespacesKept), total: guards.length };
}

/** How much is not bounded. */
function countOpen({ podSecurity, defaultDeny, quota }: NamespaceAccess) {
  const open = [
    podSecurity === null || podSecurity === 'privileged',
    defaultDeny === false,
    quota === false,
  ];
  return open.filter(Boolean).length;
}
