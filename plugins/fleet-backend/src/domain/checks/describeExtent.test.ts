import { describeExtent } from './describeExtent';

const at = (kind: string, name: string, namespace?: string) => ({
  ...{ kind, name, namespace, detail: 'd' },
});

describe('describeExtent', () => {
  it.each([
    [[], undefined],
    [[at('Node', 'n1'), at('readyz', 'etcd')], undefined],
    [[at('Pod', 'a', 'shop')], '1 Pod in 1 namespace'],
    // Two containers of one pod, and another pod of that name.
    [
      [at('Pod', 'a', 'shop'), at('Pod', 'a', 'shop'), at('Pod', 'a', 'pay')],
      '2 Pods in 2 namespaces',
    ],
    [
      [at('StatefulSet', 'a', 'shop'), at('Deployment', 'a', 'shop')],
      '1 Deployment in 1 namespace, 1 StatefulSet in 1 namespace',
    ],
    [[at('NetworkPolicy', 'a'), at('NetworkPolicy', 'b')], '2 NetworkPolicies'],
    [[at('Node', 'n1'), at('Namespace', 'shop')], '1 Namespace'],
  ])('given %j says %j', (evidence, expected) => {
    expect(describeExtent(evidence)).toBe(expected);
  });
});
