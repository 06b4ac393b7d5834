import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { startThrowAwayFleet, type ThrowAwayFleet } from '@fairway/local-fleet';
import { openLocalPlatform, type LocalPlatform } from '@fairway/local-platform';
import type { Knex } from 'knex';
import request from 'supertest';
import { aFleetConfigObject } from '../__testUtils__/aFleetConfig';
import { openDatabases } from '../__testUtils__/openDatabases';
import { waitUntil } from '../__testUtils__/waitUntil';
import fleetPlugin from '../index';

// The first time, Cluster API is compiled.
jest.setTimeout(40 * 60_000);

const { open } = openDatabases();
const hub = 'harbour-dev';
/** What the Cluster stands for. */
const other = 'harbour-staging';
const labels = {
  ...{ provider: 'local-fleet', region: 'north' },
  ...{ tier: 'dev', ring: 'one' },
};
const version = 'v1.36.3';
const infrastructure = 'infrastructure.cluster.x-k8s.io';
const controlPlane = 'controlplane.cluster.x-k8s.io';

/** What the operator of a hub grants the portal. */
const role = {
  ...{ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole' },
  metadata: {
    name: 'hub',
    labels: { 'fairway.dev/aggregate-to-reader': 'true' },
  },
  rules: [
    {
      apiGroups: ['cluster.x-k8s.io'],
      resources: ['clusters'],
      verbs: ['list'],
    },
  ],
};
const aTemplate = (group: string, kind: string) => ({
  ...{ apiVersion: `${group}/v1alpha1`, kind },
  metadata: { name: 'fleet', namespace: 'default' },
  spec: { template: { spec: {} } },
});
const toTemplate = (group: string, kind: string) => ({
  templateRef: { apiVersion: `${group}/v1alpha1`, kind, name: 'fleet' },
});
const clusterClass = [
  aTemplate(infrastructure, 'FleetClusterTemplate'),
  aTemplate(controlPlane, 'FleetControlPlaneTemplate'),
  {
    ...{ apiVersion: 'cluster.x-k8s.io/v1beta2', kind: 'ClusterClass' },
    metadata: { name: 'fleet', namespace: 'default' },
    spec: {
      infrastructure: toTemplate(infrastructure, 'FleetClusterTemplate'),
      controlPlane: toTemplate(controlPlane, 'FleetControlPlaneTemplate'),
    },
  },
];
const cluster = {
  ...{ apiVersion: 'cluster.x-k8s.io/v1beta2', kind: 'Cluster' },
  metadata: { name: 'quay', namespace: 'default' },
  spec: { topology: { classRef: { name: 'fleet' }, version } },
};

describe('a Cluster that the controllers of Cluster API carry', () => {
  let folder: string;
  let fleet: ThrowAwayFleet;
  let platform: LocalPlatform;
  let knex: Knex;
  let backend: TestBackend | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'capi-hub-'));
    fleet = await startThrowAwayFleet({ clusters: [hub, other] });
    platform = openLocalPlatform({ stateDir: folder, fleet });
    knex = await open('SQLITE_3');
  });
  afterAll(async () => {
    await backend?.stop();
    await platform?.down({ purge: true });
    await fleet?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** The portal, with credentials bound to the other cluster or without. */
  async function start(isBound: boolean) {
    await backend?.stop();
    const scheduler = mockServices.scheduler();
    const { server, caData, token } = fleet.credentials(hub, 'reader');
    const bound = fleet.credentials(other, 'reader');
    const credentials = {
      ...{ server: bound.server, caData: bound.caData },
      reader: { token: bound.token },
    };
    backend = await startTestBackend({
      features: [
        fleetPlugin,
        mockServices.database.factory({ knex }),
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'https://portal.example.com' },
            fairway: {
              fleet: aFleetConfigObject(
                [{ name: hub, server, caData, token }],
                {
                  heartbeatSeconds: 2,
                  hubs: [
                    {
                      ...{ cluster: hub, kinds: ['Cluster'], labels },
                      pollSeconds: 1,
                    },
                  ],
                  credentials: isBound ? [credentials] : [],
                },
              ),
            },
          },
        }),
        createServiceFactory({
          service: coreServices.scheduler,
          deps: {},
          factory: () => scheduler,
        }),
      ],
    });
    const { server: http } = backend;
    /** The cluster as the portal shows it, once it is so. */
    return (expected: object, path = '/clusters/quay') =>
      waitUntil(
        async () => {
          await scheduler.triggerTask('fleet-observe');
          const { status, body } = await request(http).get(`/api/fleet${path}`);
          return { status, body };
        },
        found => {
          try {
            expect(found).toMatchObject(expected);
            return true;
          } catch {
            return false;
          }
        },
        60_000,
      );
  }

  async function kubectl(args: string[], input?: object): Promise<string> {
    const text = input && JSON.stringify(input);
    const { code, stdout, stderr } = await fleet.kubectl(
      ...([hub, args, 'admin', text] as const),
    );
    if (code !== 0) throw new Error(`kubectl ${args.join(' ')}: ${stderr}`);
    return stdout;
  }
  const apply = (items: object[]) =>
    kubectl(['apply', '-f', '-'], { apiVersion: 'v1', kind: 'List', items });

  /** Changes the object of the provider that stands for the cluster. */
  async function patchFleetCluster(patch: object): Promise<void> {
    const found = await kubectl(['get', 'fleetclusters', '-o', 'name']);
    const json = JSON.stringify(patch);
    await kubectl(['patch', found.trim(), '--type=merge', '-p', json]);
  }

  it('is ordered, built, in service and drained in the portal as its real phase says, is observed once credentials are bound, and retires with its history kept', async () => {
    await platform.up(['capi']);
    await apply([role]);
    const shows = await start(false);

    // Its class is not there yet.
    await apply([cluster]);
    await shows({
      body: {
        ...{ verdict: 'unknown', lifecycle: 'ordered' },
        ...{ desiredVersion: version.slice(1), declaredBy: 'cluster-api' },
        labels,
      },
    });

    // The provider finds no cluster of that name.
    await apply(clusterClass);
    const built = await shows({
      body: { verdict: 'unknown', lifecycle: 'building' },
    });
    expect(JSON.stringify(built.body)).toContain('has given it no address yet');

    await patchFleetCluster({ spec: { runsOn: other } });
    const inService = await shows({
      body: { verdict: 'unknown', lifecycle: 'in-service' },
    });
    expect(JSON.stringify(inService.body)).toContain(
      'no credentials are bound to this server',
    );

    const showsBound = await start(true);
    await showsBound({
      body: {
        ...{ verdict: 'ok', lifecycle: 'in-service' },
        version: expect.stringMatching(/^v1\./),
      },
    });
    const observed = await knex('verdict_changes').where({ cluster: 'quay' });
    expect(observed.length).toBeGreaterThan(0);

    await patchFleetCluster({ metadata: { finalizers: ['example.com/hold'] } });
    await kubectl(['delete', 'cluster', 'quay', '--wait=false']);
    await showsBound({ body: { lifecycle: 'draining' } });
    expect(
      await kubectl([
        'get',
        'cluster',
        'quay',
        '-o',
        'jsonpath={.status.phase}',
      ]),
    ).toBe('Deleting');

    await patchFleetCluster({ metadata: { finalizers: null } });
    await showsBound({ status: 404 });
    expect(
      await knex('clusters').where({ name: 'quay' }).first(),
    ).toMatchObject({ retired_at: expect.anything() });
    const kept = await knex('verdict_changes').where({ cluster: 'quay' });
    expect(kept.length).toBeGreaterThanOrEqual(observed.length);
  });
});
