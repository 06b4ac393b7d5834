import type { Manifest } from '@fairway/delivery';
import {
  CompareManifest,
  createManifestComparison,
} from './createManifestComparison';

const quota: Manifest = {
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name: 'environment', labels: { a: 'b' } },
  spec: {
    hard: { 'requests.cpu': '1000m', pods: '5' },
    scopes: ['Terminating'],
  },
};
const policy: Manifest = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'dns' },
  spec: {
    podSelector: {},
    policyTypes: ['Egress'],
    egress: [{ ports: [{ port: 53, protocol: 'UDP' }] }],
  },
};

describe('createManifestComparison', () => {
  let compare: CompareManifest;
  beforeAll(async () => {
    compare = await createManifestComparison();
  });

  const withSpec = (manifest: Manifest, change: object) => ({
    ...manifest,
    spec: { ...(manifest.spec as object), ...change },
  });

  it.each<[string, Manifest, object, string[]]>([
    ['the same', quota, quota, []],
    [
      'status, the fields of the server and labels of others',
      quota,
      {
        ...quota,
        metadata: { ...quota.metadata, uid: 'x', labels: { a: 'b', c: 'd' } },
        status: {},
      },
      [],
    ],
    [
      'a quantity written in another way',
      quota,
      withSpec(quota, { hard: { 'requests.cpu': '1', pods: '5' } }),
      [],
    ],
    [
      'another quantity',
      quota,
      withSpec(quota, { hard: { 'requests.cpu': '2', pods: '5' } }),
      [
        'ResourceQuota environment has spec.hard["requests.cpu"] "2", declared "1000m"',
      ],
    ],
    [
      'a label less',
      quota,
      { ...quota, metadata: { name: 'environment' } },
      [
        'ResourceQuota environment has metadata.labels nothing, declared {"a":"b"}',
      ],
    ],
    [
      'a default of the server and a port more',
      policy,
      withSpec(policy, {
        egress: [{ ports: [{ port: 53, protocol: 'UDP' }, { port: 25 }] }],
      }),
      [expect.stringContaining('NetworkPolicy dns has spec.egress')],
    ],
    [
      'another version',
      policy,
      { ...policy, apiVersion: 'extensions/v1beta1' },
      [expect.stringContaining('NetworkPolicy dns could not be compared: ')],
    ],
  ])('given %s', (_, declared, live, expected) => {
    expect(compare(declared, live)).toEqual(expected);
  });
});
