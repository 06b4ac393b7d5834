import type { Rule } from './Rule';

/** When something is as good as nothing. */
export const absenceRules: readonly Rule[] = [
  {
    id: 'declared-is-live',
    what: 'What Git declares must be live.',
    why: 'It is what a comparison is for.',
    source: 'docs/drift-rules.md',
    example: {
      declared: 'replicas: 3',
      live: '(nothing)',
      result: 'missing',
    },
  },
  {
    id: 'null-is-absent',
    what: 'Null declares nothing; where the cluster has something that no server gives by itself, that is a change. An entry of a map that is null may be absent or empty.',
    why: 'Servers drop null, and null in a patch removes a field. In a map a client-side apply removes the entry, and a server-side apply makes it empty.',
    source: 'RFC 7386; Argo CD issues 136, 18213',
    example: {
      declared: 'annotations: null',
      live: '(nothing)',
      result: 'in sync',
    },
  },
  {
    id: 'empty-is-absent',
    what: "In Kubernetes' own kinds an empty list or block is equal to none, and to the default that the server puts there (metrics, policyTypes), except where the type keeps it (emptyDir, selectors). Custom resources, entries of maps and items of lists keep it always.",
    why: 'Go leaves out what is empty and no pointer. Which fields are kept was read from a real server (knowledge/); in a custom resource an empty block can select everything or choose a variant.',
    source: 'Argo CD issue 15554; knowledge/kubernetes-1.36.json, `kept`',
    example: {
      declared: 'loadBalancerSourceRanges: []',
      live: '(nothing)',
      result: 'in sync',
    },
  },
  {
    id: 'zero-is-dropped',
    what: 'In Kubernetes\' own kinds false, 0 and "" are equal to none, and to the default that the server puts there, also as the key of an item (protocol), except where the type keeps them (replicas, runAsUser, automountServiceAccountToken). Entries of maps are kept: a label, a key of a ConfigMap or a node selector may be empty.',
    why: 'Go leaves out empty values marked omitempty, unless they are pointers. Which are kept was read from a real server (knowledge/).',
    source:
      'Argo CD R1 (RemoveMapFields); issue 16400; knowledge/kubernetes-1.36.json, `kept`',
    example: {
      declared: 'hostNetwork: false',
      live: '(nothing)',
      result: 'in sync',
    },
  },
  {
    id: 'default-is-given',
    what: 'What the server gives by itself is no difference, on either side. Where a default depends on the fields beside it (imagePullPolicy on image, targetPort on port, policyTypes on egress, requests on limits), only the value that they lead to counts.',
    why: 'The schema says some defaults; the others were read from a real server (knowledge/).',
    source: 'OpenAPI default; Argo CD issues 11074, 11143, 15898',
    example: {
      declared: '(nothing)',
      live: 'protocol: TCP',
      result: 'in sync',
    },
  },
  {
    id: 'whole-is-declared',
    what: 'Within what is atomic, what is live beside the declared is a difference, unless the server gave it.',
    why: 'Git owns the whole of an atomic block or list: the next apply takes the rest away.',
    source:
      'x-kubernetes-map-type and -list-type atomic; structured-merge-diff',
    example: {
      declared: 'matchLabels: {a: b}',
      live: 'matchLabels: {a: b, c: d}',
      result: 'undeclared matchLabels.c',
    },
  },
];
