import type { Rule } from './Rule';

/** How items of lists are told apart. */
export const listRules: readonly Rule[] = [
  {
    id: 'list-by-key',
    what: 'Items of a list with keys are compared by their keys; a key that is not written has its default. Items with the same keys are paired from the last on.',
    why: 'By position one new item would make all behind it differ, and a port without a protocol is a TCP port.',
    source:
      'x-kubernetes-list-map-keys; kubernetes issues 39188, 92332; structured-merge-diff issue 130',
    example: {
      declared:
        'ports: [{containerPort: 53, protocol: UDP}, {containerPort: 53}]',
      live: 'ports: [{containerPort: 53, protocol: UDP}, {containerPort: 53, protocol: TCP}]',
      result: 'in sync',
    },
  },
  {
    id: 'list-order',
    what: 'Items of a list with keys that stand in another order than Git declares are a difference of the list; items of others between them are not.',
    why: 'An apply restores the order. Init containers run in it, and a variable refers to those before it.',
    source:
      'structured-merge-diff v4, order of associative lists; $setElementOrder of strategic merge patches',
    example: {
      declared: 'initContainers: [{name: migrate}, {name: seed}]',
      live: 'initContainers: [{name: seed}, {name: migrate}]',
      result: 'changed initContainers',
    },
  },
  {
    id: 'list-as-set',
    what: 'Items of a set are compared without order; what others added is theirs.',
    why: 'Several writers share a set.',
    source: 'x-kubernetes-list-type set',
    example: { declared: '[a, b]', live: '[b, a, c]', result: 'in sync' },
  },
  {
    id: 'list-as-whole',
    what: 'Any other list is compared item by item, and as a whole where one is longer. So is one without a schema that a manager owns as one leaf, whatever its items look like.',
    why: 'Its order says something: the words of a command.',
    source: 'x-kubernetes-list-type atomic, the default',
    example: {
      declared: 'command: [a, b]',
      live: 'command: [a]',
      result: 'changed command',
    },
  },
  {
    id: 'guessed-keys',
    what: 'Without a schema, items that all have a name (or key, ip, mountPath and the like) are told apart by it.',
    why: 'By position one new item would make all behind it differ. Confidence is low.',
    source: "Argo CD R8 compares by position; kustomize's merge keys",
    example: {
      declared: '[{name: a}, {name: b}]',
      live: '[{name: b}, {name: a}]',
      result: 'in sync, low confidence',
    },
  },
];
