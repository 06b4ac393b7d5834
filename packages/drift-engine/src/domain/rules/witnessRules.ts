import type { Rule } from './Rule';

/** What is carried and not declared, and who bears witness to it. */
export const witnessRules: readonly Rule[] = [
  {
    id: 'stale-by-last-applied',
    what: 'What the last client-side apply declared, Git declares no more and the cluster still carries is stale, unless the server gives just that value again or never takes it back (the addresses and node ports of a Service).',
    why: 'Nothing else remembers that it was ever declared.',
    source: "kubectl's three-way merge (last-applied-configuration)",
    example: {
      declared: '(nothing)',
      carried: 'replicas: 3, and so in last-applied',
      result: 'stale',
    },
  },
  {
    id: 'stale-by-managed-fields',
    what: "What a server-side apply of Git's own manager owns and Git declares no more is stale, with the same exceptions. Updates of the same manager do not count.",
    why: "A webhook's additions are booked as an update of whoever asked.",
    source: 'metadata.managedFields; Argo CD R12',
    example: {
      declared: '(nothing)',
      carried: 'replicas: 3, owned by argocd-controller (Apply)',
      result: 'stale',
    },
  },
  {
    id: 'secret-key-given-up',
    what: 'A key of a Secret that Git does not declare, and that nobody owns or only whoever applies Git, is stale.',
    why: 'Servers turn stringData into data and keep the key when an apply names it no more: a credential that was taken out of Git stays.',
    source: 'Seen on a real server; kubernetes issue 108008',
    example: {
      declared: 'stringData: {a: b}',
      carried: 'data: {a: Yg==, c: ZA==}',
      result: 'stale data.c',
    },
  },
  {
    id: 'undeclared-by-a-person',
    what: 'What a tool that people use by hand wrote where Git is silent is reported: whole items, else field by field.',
    why: 'Nobody else will ever take it back, and a review never saw it.',
    source: 'managedFields managers kubectl-*, browsers, k9s, Lens',
    example: {
      declared: '(nothing)',
      carried: 'env DEBUG, owned by kubectl-edit',
      result: 'extra item by kubectl-edit',
    },
  },
  {
    id: 'unattributed-item',
    what: 'Where the object does not say who wrote what, an item of a keyed list that Git does not declare is reported with low confidence.',
    why: 'No server adds one by default, so somebody did.',
    source: 'docs/drift-rules.md; Argo CD R9 does not see it',
    example: {
      declared: 'env: [A]',
      carried: 'env: [A, B], no managedFields',
      result: 'extra item, low confidence',
    },
  },
  {
    id: 'unguarded',
    what: 'Fields that keep others out (host namespaces, security contexts, host paths, service accounts, the type of a Service) are looked at where Git is silent.',
    why: 'A default that somebody changed would otherwise never be seen.',
    source: 'Rancher Fleet issues 5020 and 5221',
    example: {
      declared: '(nothing)',
      carried: 'hostNetwork: true',
      result: 'undeclared, critical',
    },
  },
  {
    id: 'pull-policy-by-tag',
    what: 'Where Git is silent, the pull policy must be what the server chooses: Always for latest or no tag, else IfNotPresent.',
    why: 'It decides which image runs.',
    source: 'Kubernetes documentation, Images; Rancher Fleet issue 5020',
    example: {
      declared: 'image: web:1',
      carried: 'imagePullPolicy: Never',
      result: 'undeclared',
    },
  },
];
