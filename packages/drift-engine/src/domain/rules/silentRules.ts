import type { Rule } from './Rule';

/** What is never compared, and what is put into the server's form first. These leave no trace in a difference. */
export const silentRules: readonly Rule[] = [
  {
    id: 'server-fields',
    what: 'status and the metadata that servers keep (uid, resourceVersion, generation, managedFields, creationTimestamp and the like) are not compared.',
    why: "They are not Git's to declare.",
    source: 'Argo CD R2, R6, R12; Flux F1; issues 17394, 3008',
    example: {
      declared: 'resourceVersion: "7"',
      live: 'resourceVersion: "9"',
      result: 'in sync',
    },
  },
  {
    id: 'tool-marks',
    what: 'Labels and annotations that tools keep for themselves (last-applied, restartedAt, revision, tracking ids, Helm, Flux, Fairway) are looked at only where Git declares them, also where Git declares no label or annotation at all.',
    why: 'They come and go with the tools.',
    source: 'Argo CD issue 3150; Argo CD R16',
    example: {
      declared: '(nothing)',
      live: 'deployment.kubernetes.io/revision: "3"',
      result: 'in sync',
    },
  },
  {
    id: 'string-data',
    what: "A Secret's stringData is read as data, and wins over it.",
    why: 'Servers only store data.',
    source: 'Argo CD normalizeSecret; kubernetes issue 108008',
    example: {
      declared: 'stringData: {k: a}',
      live: 'data: {k: YQ==}',
      result: 'in sync',
    },
  },
  {
    id: 'aggregated-role',
    what: "The rules of a ClusterRole with an aggregationRule are its controller's.",
    why: 'They are put together from other roles.',
    source: 'Argo CD ignoreAggregatedRoles; Flux; Rancher Fleet',
    example: {
      declared: 'rules: []',
      live: 'rules: [...]',
      result: 'in sync',
    },
  },
  {
    id: 'ca-bundle',
    what: 'A caBundle that is declared empty waits for whoever fills it in.',
    why: 'cert-manager and operators inject it.',
    source:
      'Argo CD documentation, diffing; Rancher Fleet issue 715; Flux pull request 3676',
    example: {
      declared: 'caBundle: ""',
      live: 'caBundle: LS0t...',
      result: 'in sync',
    },
  },
  {
    id: 'claim-templates',
    what: 'Of the claims within a StatefulSet only what is declared is compared.',
    why: 'Servers write apiVersion, kind, volumeMode and status into them.',
    source: 'Argo CD R10, issues 11143 and 4126',
    example: {
      declared: 'volumeClaimTemplates: [{spec: ...}]',
      live: 'the same with status: {phase: Pending}',
      result: 'in sync',
    },
  },
  {
    id: 'injected-by-admission',
    what: "Tolerations of a Pod and taints of a Node below node.kubernetes.io that Git does not declare are the server's.",
    why: 'Its admission adds them to each.',
    source:
      'Kubernetes documentation, DefaultTolerationSeconds and TaintNodesByCondition',
    example: {
      declared: 'tolerations: []',
      live: 'tolerations: [{key: node.kubernetes.io/not-ready, ...}]',
      result: 'in sync',
    },
  },
  {
    id: 'metrics-order',
    what: 'The metrics of a HorizontalPodAutoscaler are compared without order.',
    why: 'Servers store them in an order of their own.',
    source: 'kubernetes issue 74099',
    example: {
      declared: 'metrics: [cpu, memory]',
      live: 'metrics: [memory, cpu]',
      result: 'in sync',
    },
  },
  {
    id: 'namespace-of-the-applier',
    what: 'An object that declares no namespace is looked for wherever one of its name is live; where several are, the verdict is unknown.',
    why: 'Git often leaves the namespace to whoever applies.',
    source: 'Argo CD R2 (removeNamespaceAnnotation)',
    example: {
      declared: 'name: web',
      live: 'name: web, namespace: shop',
      result: 'in sync',
    },
  },
  {
    id: 'made-by-the-cluster',
    what: 'What has an owner, what comes with each namespace, and kinds that controllers make (Events, Leases, EndpointSlices and the like) are neither extra nor unmanaged.',
    why: 'Nobody declares them.',
    source: 'Argo CD R15, R18',
    example: {
      declared: '(nothing)',
      live: 'ConfigMap kube-root-ca.crt',
      result: '(not listed)',
    },
  },
  {
    id: 'copied-mark',
    what: 'A tracking id that names another object says nothing of the one that has it.',
    why: 'Operators copy annotations to what they make.',
    source: 'Argo CD issue 8683, R16',
    example: {
      declared: '(nothing)',
      live: 'tracking-id of another object',
      result: 'unmanaged',
    },
  },
  {
    id: 'gone-as-declared',
    what: 'A hook of Helm or Argo CD, and a Job with ttlSecondsAfterFinished that is not suspended, is not missing where it is not live.',
    why: 'It ran and was deleted, as declared.',
    source:
      'Helm and Argo CD documentation, hooks; Kubernetes documentation, TTL-after-finished',
    example: {
      declared: 'helm.sh/hook: pre-upgrade',
      live: '(nothing)',
      result: 'suppressed',
    },
  },
  {
    id: 'one-object-declared-twice',
    what: 'Two documents that are one object in the cluster (one names its namespace, the other does not) are both unknown.',
    why: 'The one applied last wins, each time anew.',
    source: 'docs/drift-rules.md',
    example: {
      declared: 'settings in shop, and settings without a namespace',
      live: 'settings in shop',
      result: 'unknown',
    },
  },
  {
    id: 'encrypted-in-git',
    what: 'A document that SOPS encrypted is unknown. A SealedSecret is compared as any other object.',
    why: 'Its values are not those that are applied.',
    source: 'SOPS documentation',
    example: {
      declared: 'data: {k: "ENC[AES256_GCM,...]"}, sops: {...}',
      live: 'data: {k: YQ==}',
      result: 'unknown',
    },
  },
  {
    id: 'part-unread',
    what: 'Where a part of what is live could not be read, what is not found is unknown and not missing; where a part of what Git declares could not be read, what is not declared is unknown, neither extra nor unmanaged.',
    why: 'It may stand in the part that could not be read.',
    source: 'docs/drift-rules.md',
    example: {
      declared: 'ConfigMap a',
      live: '(a file that is not text)',
      result: 'unknown',
    },
  },
  {
    id: 'kind-unheard-of',
    what: 'A kind of somebody of which there is no definition is compared by what its values look like. It is unknown where the other side holds none of it, and where both sides say the same but neither was read from a server.',
    why: 'It may exist nowhere.',
    source: 'docs/drift-rules.md',
    example: {
      declared: 'nope.example.com/v1 Foo',
      live: 'the same file',
      result: 'unknown',
    },
  },
  {
    id: 'other-version',
    what: 'An object that was read in another version than it is declared in is unknown.',
    why: 'Only the server can convert it: read it in the declared version.',
    source: 'T1; gitops-engine TestStructuredMergeDiff_HPAv2ToV1Conversion',
    example: {
      declared: 'autoscaling/v1',
      live: 'autoscaling/v2',
      result: 'unknown',
    },
  },
  {
    id: 'kind-is-gone',
    what: 'A kind that the server does not serve is unknown, never in sync and never missing.',
    why: 'Its definition may be gone while its objects are not.',
    source: 'Argo CD issues 28722, 23126',
    example: {
      declared: 'kind: Widget',
      live: '(cannot be read)',
      result: 'unknown',
    },
  },
];
