import { ConfigReader } from '@backstage/config';
import { startThrowAwayFleet, type ThrowAwayFleet } from '@fairway/local-fleet';
import { openFleetClusters } from '@fairway/plugin-fleet-node';
import { waitUntil } from '../__testUtils__/waitUntil';

jest.setTimeout(240_000);

const hub = 'harbour-dev';
const reader = 'system:serviceaccount:fairway-system:reader';
const labels = { provider: 'local', region: 'north', tier: 'dev', ring: 'one' };

const definition = (group: string, version: string, kind: string) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: {
    name: `${kind.toLowerCase()}s.${group}`,
    annotations: { 'api-approved.kubernetes.io': 'unapproved, for tests' },
  },
  spec: {
    group,
    names: { kind, plural: `${kind.toLowerCase()}s` },
    scope: 'Namespaced',
    versions: [
      {
        ...{ name: version, served: true, storage: true },
        schema: {
          openAPIV3Schema: {
            type: 'object',
            'x-kubernetes-preserve-unknown-fields': true,
          },
        },
      },
    ],
  },
});
const definitions = [
  definition('cluster.x-k8s.io', 'v1beta2', 'Cluster'),
  definition('multicluster.x-k8s.io', 'v1alpha1', 'ClusterProfile'),
];

/** What the operator of a hub grants the portal. */
const role = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: {
    name: 'hub',
    labels: { 'fairway.dev/aggregate-to-reader': 'true' },
  },
  rules: [
    {
      apiGroups: ['cluster.x-k8s.io', 'multicluster.x-k8s.io'],
      resources: ['clusters', 'clusterprofiles'],
      verbs: ['list'],
    },
  ],
};

const aCluster = (server: string) => ({
  ...{ apiVersion: 'cluster.x-k8s.io/v1beta2', kind: 'Cluster' },
  metadata: { name: 'quay', namespace: 'default' },
  spec: {
    controlPlaneEndpoint: {
      host: new URL(server).hostname,
      port: Number(new URL(server).port),
    },
  },
  status: { phase: 'Provisioned' },
});

const aProfile = (caData: string) => ({
  ...{
    apiVersion: 'multicluster.x-k8s.io/v1alpha1',
    kind: 'ClusterProfile',
  },
  metadata: { name: 'pier', namespace: 'default' },
  spec: { displayName: 'Pier', clusterManager: { name: 'any' } },
  status: {
    accessProviders: [
      {
        name: 'any',
        cluster: {
          // Nobody is bound to it.
          server: 'https://127.0.0.1:1',
          'certificate-authority-data': caData,
        },
      },
    ],
  },
});

/** A real API server as the hub, with the two kinds and without their controllers. */
describe('clusters of a hub', () => {
  let fleet: ThrowAwayFleet;

  beforeAll(async () => {
    fleet = await startThrowAwayFleet({ clusters: [hub] });
  });
  afterAll(() => fleet?.close());

  it('come, stay while the hub cannot be read to the end, and go when it was read without them', async () => {
    const { server, caData, token } = fleet.credentials(hub, 'reader');
    const clusters = openFleetClusters(
      new ConfigReader({
        fairway: {
          fleet: {
            clusters: [
              { name: hub, labels, server, caData, reader: { token } },
            ],
            hubs: [
              {
                ...{ cluster: hub, kinds: ['ClusterProfile', 'Cluster'] },
                ...{ labels, pollSeconds: 1 },
              },
            ],
            // Of the hub itself, which is what the Cluster below names.
            credentials: [{ server, caData, reader: { token } }],
          },
        },
      }),
    );
    const missing = () => clusters.missingSources();
    const names = () => clusters.list().map(({ name }) => name);
    try {
      await expect(stays(missing)).resolves.toEqual([
        'cluster-profile',
        'cluster-api',
      ]);

      await apply(definitions);
      await kubectl([
        ...['wait', '--for=condition=Established', '--timeout=60s'],
        ...definitions.map(({ metadata }) => `crd/${metadata.name}`),
      ]);
      await apply([role, aCluster(server), aProfile(caData)]);
      await waitUntil(
        async () => names(),
        all => all.length === 3,
      );
      expect(missing()).toEqual([]);
      expect(clusters.find('quay')).toMatchObject({
        ...{ server, source: 'cluster-api', lifecycle: 'in-service' },
        labels: { tier: 'dev' },
      });
      expect(clusters.find('pier')).toMatchObject({
        ...{ title: 'Pier', server: 'https://127.0.0.1:1' },
        source: 'cluster-profile',
        unusable: expect.stringContaining('no credentials are bound'),
      });
      const { gitVersion } = await clusters.reader('quay').version();
      expect(gitVersion).toMatch(/^v1\./);

      await kubectl(['delete', 'clusterrole', 'hub']);
      await waitUntil(
        () =>
          kubectl([
            'auth',
            'can-i',
            'list',
            'clusters.cluster.x-k8s.io',
            `--as=${reader}`,
          ]).catch(() => 'no'),
        answer => answer.startsWith('no'),
      );
      await kubectl(['delete', 'clusters.cluster.x-k8s.io', 'quay']);
      await expect(stays(names)).resolves.toContain('quay');

      await apply([role]);
      await waitUntil(
        async () => names(),
        all => !all.includes('quay'),
      );
      expect(names()).toEqual([hub, 'pier']);
    } finally {
      await clusters.close();
    }
  });

  /** What is still so after two readings. */
  async function stays<T>(read: () => T): Promise<T> {
    await new Promise(resolve => setTimeout(resolve, 2_500));
    return read();
  }

  async function kubectl(args: string[], input?: string): Promise<string> {
    const { code, stdout, stderr } = await fleet.kubectl(
      ...([hub, args, 'admin', input] as const),
    );
    if (code !== 0) throw new Error(`kubectl ${args.join(' ')}: ${stderr}`);
    return stdout;
  }

  async function apply(items: object[]): Promise<void> {
    const list = { apiVersion: 'v1', kind: 'List', items };
    await kubectl(['apply', '-f', '-'], JSON.stringify(list));
  }
});
