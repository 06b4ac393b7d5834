import type { KubernetesObject } from '@fairway/cluster-client';
import capiClusters from './__fixtures__/capiClusters.json';
import type { HubCluster } from './HubCluster';
import { nameHubClusters } from './nameHubClusters';
import { readCapiCluster } from './readCapiCluster';
import { readClusterProfile } from './readClusterProfile';
import { readHubLabels } from './readHubLabels';
import { resolveHubs } from './resolveHubs';

const labels = {
  ...{ provider: 'cloud', region: 'north' },
  ...{ tier: 'production' as const, ring: 'late' },
};
const source = { cluster: 'hub', labels, labelKeys: {} };
const ca = (body: string) =>
  Buffer.from(
    `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`,
  ).toString('base64');

const anObject = (rest: object = {}, metadata: object = {}) =>
  ({
    apiVersion: 'any/v1',
    kind: 'Any',
    metadata: {
      ...{ name: 'quay', namespace: 'fleet' },
      creationTimestamp: '2026-01-01T00:00:00Z',
      ...metadata,
    },
    ...rest,
  } as unknown as KubernetesObject);

const aHubCluster = (overrides: Partial<HubCluster> = {}): HubCluster => ({
  ...{ hub: 'hub', objectName: 'quay', namespace: 'fleet', labels },
  createdAt: '2026-01-01T00:00:00Z',
  source: 'cluster-api',
  ...overrides,
});

describe('readHubLabels', () => {
  const labelKeys = { tier: 'example.com/tier', region: 'example.com/region' };

  it('takes a label whose key the operator names, and no other', () => {
    const own = { 'example.com/tier': 'dev', tier: 'staging', ring: 'early' };
    expect(readHubLabels(own, { labels, labelKeys })).toEqual({
      ...labels,
      tier: 'dev',
    });
    expect(readHubLabels(own, source)).toEqual(labels);
  });

  it('keeps the tier of the source if the label names none', () => {
    const own = { 'example.com/tier': 'prod', 'example.com/region': 'south' };
    expect(readHubLabels(own, { labels, labelKeys })).toEqual({
      ...labels,
      region: 'south',
    });
  });
});

describe('readClusterProfile', () => {
  const access = (server: string, data?: string) => ({
    name: 'any',
    cluster: { server, ...(data && { 'certificate-authority-data': data }) },
  });

  it.each(['accessProviders', 'credentialProviders'])(
    'takes server and CA from status.%s, past what is broken',
    key => {
      const read = readClusterProfile(
        anObject({
          spec: { displayName: 'Quay' },
          status: {
            [key]: [7, access('http://plain'), access('https://q:1', 'Y2E=')],
          },
        }),
        source,
      );
      expect(read).toMatchObject({
        ...{ objectName: 'quay', namespace: 'fleet', title: 'Quay' },
        ...{ server: 'https://q:1', caData: 'Y2E=', labels },
      });
    },
  );

  it.each([
    {},
    { spec: 7, status: [] },
    { spec: { displayName: 7 }, status: { accessProviders: 'x' } },
    { status: { accessProviders: [{ cluster: { server: 7 } }] } },
  ])('knows no server of %j', content => {
    const read = readClusterProfile(anObject(content), source);
    expect(read).toEqual(aHubCluster({ source: 'cluster-profile' }));
  });
});

describe('readCapiCluster', () => {
  it('takes address, phase and version', () => {
    const read = readCapiCluster(
      anObject({
        spec: {
          controlPlaneEndpoint: { host: '10.0.0.1', port: 6443 },
          topology: { version: 'v1.36.2' },
        },
        status: { phase: 'Provisioned' },
      }),
      source,
    );
    expect(read).toEqual(
      aHubCluster({
        ...{ server: 'https://10.0.0.1:6443', lifecycle: 'in-service' },
        desiredVersion: '1.36.2',
      }),
    );
  });

  it.each([
    [{ phase: 'Pending' }, 'ordered'],
    [{ phase: 'Provisioning' }, 'building'],
    [{ phase: 'Provisioned' }, 'in-service'],
    [{ phase: 'Deleting' }, 'draining'],
    [{ phase: 'Failed' }, undefined],
    [{ phase: 'Unknown' }, undefined],
    [{}, 'ordered'],
    [undefined, 'ordered'],
  ])('given the status %j is %s', (status, lifecycle) => {
    const read = readCapiCluster(anObject({ status }), source);
    expect(read.lifecycle).toBe(lifecycle);
  });

  // As the controllers of Cluster API 1.14.2 left them, with a few of their conditions.
  const address = { server: 'https://127.0.0.1:24006' };
  const unprovisioned =
    'the local fleet had no running cluster "quay" when this provider was started';
  it.each([
    [
      'without its class',
      {
        lifecycle: 'ordered',
        waitsFor: expect.stringMatching(/^failed to retrieve ClusterClass/),
      },
    ],
    [
      'provisioning of v1beta1',
      { lifecycle: 'building', waitsFor: unprovisioned },
    ],
    [
      'provisioning of v1beta2',
      { lifecycle: 'building', waitsFor: unprovisioned },
    ],
    ['provisioned of v1beta1', { lifecycle: 'in-service', ...address }],
    ['provisioned of v1beta2', { lifecycle: 'in-service', ...address }],
    ['deleted', { lifecycle: 'draining', ...address }],
    [
      'deleted while paused',
      { lifecycle: 'draining', waitsFor: 'it is paused (spec.paused)' },
    ],
  ] as const)('reads a Cluster that is %s', (name, expected) => {
    const object: KubernetesObject = capiClusters[name];
    const { metadata } = object;
    expect(readCapiCluster(object, source)).toEqual({
      ...{ hub: 'hub', source: 'cluster-api', labels },
      ...{ objectName: metadata.name, namespace: 'default' },
      ...{ createdAt: metadata.creationTimestamp, desiredVersion: '1.36.3' },
      ...expected,
    });
  });

  const unready = {
    ...{ type: 'InfrastructureReady', status: 'False' },
    message: 'no\u0000 quota\n left',
  };
  const provisioned = {
    controlPlaneEndpoint: { host: '10.0.0.1', port: 6443 },
  };
  it.each([
    // v1beta2, and v1beta1 with its severity.
    [{}, [{ type: 'Available', status: 'False' }, unready], 'no quota left'],
    [{}, [{ ...unready, severity: 'Error' }], 'no quota left'],
    [
      {},
      [
        unready,
        { ...unready, type: 'TopologyReconciled', message: 'no class' },
      ],
      'no class',
    ],
    [{}, [{ ...unready, status: 'True' }], undefined],
    [{}, [{ ...unready, message: '' }, 7, null], undefined],
    [{}, 'none', undefined],
    [{ paused: true }, [unready], 'it is paused (spec.paused)'],
    [provisioned, [unready], undefined],
  ])(
    'given %j and conditions %j waits for %s',
    (spec, conditions, waitsFor) => {
      const object = anObject({ spec, status: { conditions } });
      expect(readCapiCluster(object, source).waitsFor).toBe(waitsFor);
    },
  );

  it('cuts a message that is long', () => {
    const conditions = [{ ...unready, message: 'x'.repeat(10_000) }];
    const object = anObject({ status: { conditions } });
    expect(readCapiCluster(object, source).waitsFor).toHaveLength(300);
  });

  it('puts an IPv6 address in brackets', () => {
    const controlPlaneEndpoint = { host: 'fd00::1', port: 6443 };
    const { server } = readCapiCluster(
      anObject({ spec: { controlPlaneEndpoint } }),
      source,
    );
    expect(server).toBe('https://[fd00::1]:6443');
  });

  it.each([
    {},
    { spec: null, status: 7 },
    // What an API server of before fills in.
    { spec: { controlPlaneEndpoint: { host: '', port: 0 } } },
    { spec: { controlPlaneEndpoint: { host: 'a b', port: 1 } } },
    { spec: { topology: { version: 7 }, paused: 'x' }, status: { phase: 7 } },
  ])('knows no address of %j', content => {
    expect(readCapiCluster(anObject(content), source)).toEqual(
      aHubCluster({ lifecycle: 'ordered' }),
    );
  });
});

describe('nameHubClusters', () => {
  const names = (clusters: HubCluster[]) =>
    nameHubClusters(clusters).named.map(({ name, namespace }) => [
      name,
      namespace,
    ]);

  it('leaves a name to the older cluster, whatever the order', () => {
    const old = aHubCluster({ namespace: 'z' });
    const young = aHubCluster({
      ...{ namespace: 'a', createdAt: '2026-02-01T00:00:00Z' },
    });
    const expected = [
      ['quay', 'z'],
      ['a-quay', 'a'],
    ];
    expect(names([old, young])).toEqual(expected);
    expect(names([young, old])).toEqual(expected);
  });

  it('takes a ClusterProfile and a Cluster of one name for one cluster', () => {
    const { named } = nameHubClusters([
      aHubCluster({ server: 'https://api:1', desiredVersion: '1.36.2' }),
      aHubCluster({
        ...{ source: 'cluster-profile', server: 'https://profile:1' },
        caData: 'Y2E=',
      }),
    ]);
    expect(named).toEqual([
      expect.objectContaining({
        ...{ name: 'quay', source: 'cluster-profile', caData: 'Y2E=' },
        ...{ server: 'https://profile:1', desiredVersion: '1.36.2' },
      }),
    ]);
  });

  it('keeps clusters of two hubs apart that agree in namespace and name', () => {
    const { named } = nameHubClusters([
      aHubCluster({ server: 'https://one:1' }),
      aHubCluster({ hub: 'other', server: 'https://two:1' }),
      aHubCluster({ hub: 'third', server: 'https://three:1' }),
    ]);
    expect(named.map(({ name, server }) => [name, server])).toEqual([
      ['quay', 'https://one:1'],
      ['fleet-quay', 'https://two:1'],
      ['third-fleet-quay', 'https://three:1'],
    ]);
  });

  it('takes the server of a Cluster whose profile knows none', () => {
    const [cluster] = nameHubClusters([
      aHubCluster({ source: 'cluster-profile' }),
      aHubCluster({ server: 'https://api:1' }),
    ]).named;
    expect(cluster.server).toBe('https://api:1');
  });

  it('sets apart what no name is left for', () => {
    const long = 'x'.repeat(64);
    const { named, unnamed } = nameHubClusters([
      aHubCluster({ objectName: long }),
      aHubCluster({ objectName: 'a.b' }),
    ]);
    expect(named).toEqual([]);
    expect(unnamed).toHaveLength(2);
  });
});

describe('resolveHubs', () => {
  const server = 'https://10.0.0.1:6443';
  const bound = (caData: string, token: string, at = server) => ({
    ...{ server: at, caData },
    credentials: { reader: { token } },
  });

  it('believes the operator’s CA where a hub names none', () => {
    const [cluster] = resolveHubs([aHubCluster({ server })], [], {
      credentials: [
        bound(ca('AAAA'), 'one'),
        bound(ca('AAAA'), 'two', 'https://10.0.0.2:6443'),
      ],
    });
    expect(cluster).toMatchObject({
      ...{ name: 'quay', server, caData: ca('AAAA') },
      credentials: { reader: { token: 'one' } },
    });
    expect(cluster.unusable).toBeUndefined();
  });

  it('binds nothing to a server that the operator names with two CAs', () => {
    const [cluster] = resolveHubs([aHubCluster({ server })], [], {
      credentials: [bound(ca('AAAA'), 'one'), bound(ca('BBBB'), 'two')],
    });
    expect(cluster.credentials).toBeUndefined();
    expect(cluster.unusable).toMatch(/no credentials are bound/);
  });

  it('binds nothing if the hub names another CA', () => {
    const [cluster] = resolveHubs(
      [aHubCluster({ server, caData: ca('EVIL') })],
      [],
      { credentials: [bound(ca('AAAA'), 'one')] },
    );
    expect(cluster.credentials).toBeUndefined();
    expect(cluster.unusable).toMatch(/server and CA/);
  });

  it('says what is missing before there is an address', () => {
    const resolved = resolveHubs(
      [
        aHubCluster({ objectName: 'a' }),
        aHubCluster({ objectName: 'b', source: 'cluster-profile' }),
        aHubCluster({ objectName: 'c', waitsFor: 'no quota left' }),
      ],
      [],
      { credentials: [] },
    );
    expect(resolved.map(({ unusable }) => unusable)).toEqual([
      expect.stringContaining('controlPlaneEndpoint'),
      expect.stringContaining('accessProviders'),
      expect.stringMatching(/of its Cluster\): no quota left$/),
    ]);
  });

  it('leaves the operator’s own clusters their names', () => {
    const own = {
      ...{ name: 'quay', labels, server, caData: ca('AAAA') },
      source: 'configuration' as const,
    };
    expect(resolveHubs([aHubCluster()], [own], { credentials: [] })).toEqual(
      [],
    );
  });
});
