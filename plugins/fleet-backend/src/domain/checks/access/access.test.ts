import {
  anObject,
  assessObjects,
  summarize,
  type Situation,
} from '../__testUtils__/assessObjects';

const builtIn = { labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' } };
const aBinding = (
  role: string,
  subject: string,
  metadata: Record<string, unknown> = {},
  name = 'b',
) =>
  anObject(
    name.includes('/') ? 'RoleBinding' : 'ClusterRoleBinding',
    name,
    {
      roleRef: { name: role },
      subjects: [{ kind: 'User', name: subject }],
    },
    metadata,
  );
const aRole = (rule: object, metadata: Record<string, unknown> = {}) =>
  anObject('ClusterRole', 'r', { rules: [rule] }, metadata);
const everything = { verbs: ['*'], apiGroups: ['*'], resources: ['*'] };

const cases: [string, string, Situation, string][] = [
  [
    'FW-RBAC-CLUSTERADMIN',
    'another role',
    { objects: [aBinding('view', 'ada')] },
    'good',
  ],
  [
    'FW-RBAC-CLUSTERADMIN',
    'the built-in group',
    { objects: [aBinding('cluster-admin', 'system:masters', builtIn)] },
    'good',
  ],
  [
    'FW-RBAC-CLUSTERADMIN',
    'a person',
    { objects: [aBinding('cluster-admin', 'ada')] },
    'bad: b',
  ],
  [
    'FW-RBAC-ANONYMOUS',
    'a person',
    { objects: [aBinding('view', 'ada')] },
    'good',
  ],
  [
    'FW-RBAC-ANONYMOUS',
    'what Kubernetes and kubeadm bring',
    {
      objects: [
        aBinding(
          'system:public-info-viewer',
          'system:unauthenticated',
          builtIn,
        ),
        aBinding(
          'kubeadm:bootstrap-signer-clusterinfo',
          'system:anonymous',
          {},
          'kube-public/kubeadm:bootstrap-signer-clusterinfo',
        ),
      ],
    },
    'good',
  ],
  [
    'FW-RBAC-ANONYMOUS',
    'everybody, in a cluster and a namespace',
    {
      objects: [
        aBinding('view', 'system:anonymous'),
        aBinding('view', 'system:unauthenticated', {}, 's/b'),
      ],
    },
    'bad: b, s/b',
  ],
  [
    'FW-RBAC-WILDCARD',
    'the built-in one',
    { objects: [aRole(everything, builtIn)] },
    'good',
  ],
  [
    'FW-RBAC-WILDCARD',
    'one of ours',
    { objects: [aRole(everything)] },
    'bad: r',
  ],
  [
    'FW-RBAC-ESCALATE',
    'bind on named roles',
    {
      objects: [
        aRole({
          verbs: ['bind'],
          resources: ['clusterroles'],
          resourceNames: ['view'],
        }),
      ],
    },
    'good',
  ],
  [
    'FW-RBAC-ESCALATE',
    'bind on any',
    { objects: [aRole({ verbs: ['bind'], resources: ['clusterroles'] })] },
    'bad: r',
  ],
];

describe('checks of access', () => {
  it.each(cases)('%s, given %s', (id, _, situation, expected) => {
    expect(summarize(assessObjects(id, situation))).toBe(expected);
  });
});
