import { ComponentState, assessCluster } from './ClusterStatus';

it.each<[string, [string, ComponentState][]]>([
  [
    'running',
    [
      ['etcd', 'running'],
      ['kube-apiserver', 'running'],
    ],
  ],
  [
    'stopped',
    [
      ['etcd', 'stopped'],
      ['kube-apiserver', 'stopped'],
    ],
  ],
  [
    'partly',
    [
      ['etcd', 'running'],
      ['kube-apiserver', 'stopped'],
    ],
  ],
  [
    'partly',
    [
      ['etcd', 'hung'],
      ['kube-apiserver', 'stopped'],
    ],
  ],
  [
    'hung',
    [
      ['etcd', 'running'],
      ['kube-apiserver', 'hung'],
    ],
  ],
  [
    'hung',
    [
      ['etcd', 'hung'],
      ['kube-apiserver', 'running'],
    ],
  ],
  [
    'running',
    [
      ['etcd', 'running'],
      ['kube-apiserver', 'hung'],
      ['throttle', 'running'],
    ],
  ],
  [
    'hung',
    [
      ['etcd', 'running'],
      ['kube-apiserver', 'hung'],
      ['throttle', 'stopped'],
    ],
  ],
])('is %s given %j', (expected, parts) => {
  const components = parts.map(([name, state]) => ({ name, pid: 1, state }));
  expect(assessCluster(components)).toBe(expected);
});
