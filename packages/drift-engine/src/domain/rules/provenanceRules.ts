import type { Rule } from './Rule';

/** What is live and not declared, and what shows who set it. */
export const provenanceRules: readonly Rule[] = [
  {
    id: 'stale-by-last-applied',
    what: 'What the last client-side apply declared, Git declares no more and the cluster still has is stale, unless the server gives just that value again or never takes it back (the addresses and node ports of a Service).',
    why: 'Nothing else remembers that it was ever declared.',
    source: "kubectl's three-way merge (last-applied-configuration)",
    example: {
      declared: '(nothing)',
      live: 'replicas: 3, and so in last-applied',
      result: 'stale',
    },
  },
  {
    id: 'stale-by-managed-fields',
    what: "What a server-side apply of Git's own manager owns and Git declares no more is stale, with the same exceptions. Updates of the same manager do not count.",
    why: 'What a webhook adds is recorded as an update by whoever made the request.',
    source: 'metadata.managedFields; Argo CD R12',
    example: {
      declared: '(nothing)',
      live: 'replicas: 3, owned by argocd-controller (Apply)',
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
      live: 'data: {a: Yg==, c: ZA==}',
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
      live: 'env DEBUG, owned by kubectl-edit',
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
      live: 'env: [A, B], no managedFields',
      result: 'extra item, low confidence',
    },
  },
  {
    id: 'unattributed-value',
    what: "Where the object does not say who wrote what, a value of Kubernetes' own kinds that is not the server's default, where Git is silent, is reported with low confidence; replicas are not.",
    why: 'No server writes it by itself, so somebody did. Git leaves replicas to an autoscaler, which may not have been read.',
    source: 'knowledge/; Rancher Fleet issue 5020',
    example: {
      declared: '(nothing)',
      live: 'minReadySeconds: 5, no managedFields',
      result: 'undeclared, low confidence',
    },
  },
  {
    id: 'past-unread',
    what: "Where the last-applied annotation, or what Git's own manager or a person's tool owns, cannot be read, an object that has more than Git declares and the server gives is unknown; a drifted one says so too. What an ignore rule hides is as uncertain without last-applied.",
    why: 'What cannot be read may say that Git declared it once, or that somebody wrote it by hand.',
    source: 'docs/drift-rules.md',
    example: {
      declared: '(nothing)',
      live: 'nodeSelector: {a: b}, and "{" in last-applied',
      result: 'unknown',
    },
  },
  {
    id: 'no-managed-fields',
    what: 'An object without managed fields, or with none that can be read, has a hint where it has more than Git declares and the server gives: who added it is not known. Every output but SARIF says so.',
    why: 'kubectl get leaves managed fields out unless it is told --show-managed-fields.',
    source: 'docs/drift-rules.md',
    example: {
      declared: '(nothing)',
      live: 'nodeSelector: {a: b}, no managedFields',
      result: 'in sync, with a hint',
    },
  },
  {
    id: 'unguarded',
    what: 'Fields that keep others out (host namespaces, security contexts, host paths, service accounts, the type of a Service) are looked at where Git is silent.',
    why: 'A default that somebody changed would otherwise never be seen.',
    source: 'Rancher Fleet issues 5020 and 5221',
    example: {
      declared: '(nothing)',
      live: 'hostNetwork: true',
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
      live: 'imagePullPolicy: Never',
      result: 'undeclared',
    },
  },
];
