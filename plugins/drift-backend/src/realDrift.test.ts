import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { openClusterClient, type ClusterClient } from '@fairway/cluster-client';
import { fieldManager } from '@fairway/delivery';
import {
  createLocalRepository,
  openFleetRepository,
  type FleetRepository,
} from '@fairway/fleet-repository';
import { startThrowAwayFleet, type ThrowAwayFleet } from '@fairway/local-fleet';
import {
  driftObjectDetailSchema,
  listDriftClustersResponseSchema,
  listDriftObjectsResponseSchema,
  type DriftCluster,
} from '@fairway/plugin-drift-common';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- tried together with the real observer; nothing that ships imports it
import fleet from '@fairway/plugin-fleet-backend';
import {
  findingsServiceRef,
  type FindingSet,
} from '@fairway/plugin-findings-node';
import request from 'supertest';
import { waitUntil } from './__testUtils__/waitUntil';
import drift from './index';

jest.setTimeout(300_000);

const run = promisify(execFile);
const cluster = 'harbour-dev';
const namespace = 'storefront--shop';
const folder = `rendered/${cluster}/${namespace}`;
const author = { name: 'Ben', email: 'ben@example.com' };
const taskPath = '/api/drift/.backstage/scheduler/v1/tasks';
const canary = 'canary-7f3a';

const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: {
        containers: [
          {
            name: 'web',
            image: 'registry.example/web:1.4.2',
            resources: { limits: { cpu: '1000m', memory: '3072Mi' } },
            ports: [{ containerPort: 8080 }],
          },
        ],
      },
    },
  },
};

const namespaceObject = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: namespace, labels: { 'fairway.dev/managed': 'true' } },
};

/** Of a kind that the portal's reader may not see. */
const priorityClass = {
  apiVersion: 'scheduling.k8s.io/v1',
  kind: 'PriorityClass',
  metadata: { name: 'storefront' },
  value: 1000,
};

const aSettings = (name: string) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: {
    ...{ name, namespace },
    labels: { 'fairway.dev/managed': 'true' },
  },
  data: { mode: 'quiet' },
});

describe('drift on a real control plane', () => {
  let home: string;
  let control: ThrowAwayFleet;
  let repository: FleetRepository;
  let admin: ClusterClient;
  let backend: TestBackend;
  const reports = new Map<string, FindingSet>();

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'fairway-drift-'));
    const directory = join(home, 'fleet.git');
    const from = join(home, 'seed');
    await mkdir(from);
    await writeFile(join(from, 'README.md'), '# Fleet\n');
    await createLocalRepository({ directory, from, author });
    [control, repository] = await Promise.all([
      startThrowAwayFleet({ clusters: [cluster] }),
      openFleetRepository({
        ...{ url: directory, author },
        directory: join(home, 'mirror'),
      }),
    ]);
    const {
      server,
      caData,
      token = '',
    } = control.credentials(cluster, 'admin');
    admin = openClusterClient({
      ...{ name: cluster, server, caData, credential: { token } },
    });
    backend = await startBackend();
  });
  afterAll(async () => {
    await backend?.stop();
    await admin?.close();
    await repository?.close();
    await control?.close();
    await rm(home, { recursive: true, force: true });
  });

  function startBackend() {
    const { server, caData, token } = control.credentials(cluster, 'reader');
    return startTestBackend({
      features: [
        drift,
        fleet,
        schedulerServiceFactory,
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'https://portal.example.com' },
            fairway: {
              drift: { settleSeconds: 1, rolloutSeconds: 2 },
              repository: {
                url: join(home, 'fleet.git'),
                directory: join(home, 'portal-mirror'),
              },
              fleet: {
                heartbeatSeconds: 2,
                clusters: [
                  {
                    ...{ name: cluster, server, caData, reader: { token } },
                    labels: {
                      ...{ provider: 'local', region: 'north-1' },
                      ...{ tier: 'dev', ring: 'early' },
                    },
                  },
                ],
              },
            },
          },
        }),
        createServiceFactory({
          service: signalsServiceRef,
          deps: {},
          factory: () => ({ publish: async () => {} }),
        }),
        createServiceFactory({
          service: findingsServiceRef,
          deps: {},
          factory: () => ({
            report: set => void reports.set(set.rule.id, set),
            countWaiting: () => 0,
            connect: () => () => {},
          }),
        }),
        createServiceFactory({
          service: coreServices.userInfo,
          deps: {},
          factory: () => mockServices.userInfo(),
        }),
      ],
    });
  }

  async function commit(files: Record<string, object | null>): Promise<void> {
    const outcome = await repository.commit({
      ...{ subject: 'Change', requester: author, preconditions: [] },
      trailers: { 'Fairway-Run': randomUUID() },
      changes: Object.entries(files).map(([path, object]) => ({
        path: `${folder}/${path}`,
        content: object && `# why\n${JSON.stringify(object, null, 2)}\n`,
      })),
    });
    expect(outcome.kind).toBe('committed');
    // The portal reads Git every 15 seconds; a reading under way (409) may have begun before the commit.
    await waitUntil(
      () =>
        request(backend.server).post(`${taskPath}/drift-read-declared/trigger`),
      ({ status }) => status === 200,
      60_000,
    );
  }

  const apply = (object: object) =>
    admin.apply(object as never, { fieldManager, force: true });
  const get = async (path: string) => {
    const { body } = await request(backend.server).get(`/api/drift${path}`);
    return body;
  };
  const list = async (query = '') =>
    listDriftObjectsResponseSchema.parse(await get(`/objects${query}`)).items;
  const waitForCounts = (isGood: (counts: DriftCluster['counts']) => boolean) =>
    waitUntil(
      async () =>
        listDriftClustersResponseSchema.parse(await get('/clusters')).items,
      ([first]) => first !== undefined && isGood(first.counts),
      60_000,
    );

  it('finds none where Git was applied, reads no Secret, and does not know what it may not read', async () => {
    const secret = {
      ...{ apiVersion: 'v1', kind: 'Secret' },
      metadata: { name: 'token', namespace },
      stringData: { token: canary },
    };
    await commit({
      'namespace.yaml': namespaceObject,
      'deployment.yaml': deployment,
      'settings.yaml': aSettings('settings'),
      'secret.yaml': secret,
      'priority.yaml': priorityClass,
    });
    const objects = [deployment, aSettings('settings'), secret, priorityClass];
    for (const each of [namespaceObject, ...objects]) await apply(each);
    const [found] = await waitForCounts(counts => counts.inSync === 3);
    expect(found).toMatchObject({
      ...{ cluster, unknown: null, severity: null },
      missing: [{ kind: 'PriorityClass', reason: expect.any(String) }],
      counts: { drifted: 0, missing: 0, extra: 0, settling: 0, unknown: 2 },
    });
    expect(await list()).toEqual([]);
    const unknown = await list('?state=unknown');
    expect(
      Object.fromEntries(unknown.map(each => [each.kind, each.unknown])),
    ).toEqual({
      Secret: expect.stringMatching('by design'),
      PriorityClass: expect.stringMatching(/^forbidden/),
    });
    expect(reports.get('FW-DRIFT-UNREAD')?.findings).toHaveLength(1);
  });

  it('finds exactly the field that somebody edited, and who it was', async () => {
    const patched = await control.kubectl(
      cluster,
      [
        ...['patch', 'deployment', 'web', '-n', namespace],
        ...['--field-manager', 'kubectl-edit', '--type', 'json', '-p'],
        '[{"op":"replace","path":"/spec/template/spec/containers/0/image","value":"registry.example/web:1.5.0-hotfix"}]',
      ],
      'admin',
    );
    expect(patched).toMatchObject({ code: 0, stderr: '' });
    const [found] = await waitUntil(
      () => list(),
      items => items.length > 0,
    );
    expect(found).toMatchObject({
      ...{ cluster, kind: 'Deployment', name: 'web', state: 'drifted' },
      ...{ environment: 'storefront/shop', owner: 'group:default/storefront' },
      differences: 1,
    });
    const { differences, declaredAt } = driftObjectDetailSchema.parse(
      await get(`/objects/${found.id}`),
    );
    expect(differences).toEqual([
      expect.objectContaining({
        path: 'spec.template.spec.containers[name=web].image',
        class: 'changed',
        severity: 'high',
        confidence: 'schema',
        declared: '"registry.example/web:1.4.2"',
        live: '"registry.example/web:1.5.0-hotfix"',
        author: {
          manager: 'kubectl-edit',
          byHand: true,
          at: expect.any(String),
        },
      }),
    ]);
    const { stdout } = await run('git', ['rev-parse', 'HEAD'], {
      cwd: join(home, 'fleet.git'),
    });
    expect(declaredAt).toMatchObject({
      ...{ file: `${folder}/deployment.yaml`, line: 2 },
      commit: stdout.trim(),
    });
    expect(reports.get('FW-DRIFT-CHANGED')?.findings).toMatchObject([
      {
        owner: 'group:default/storefront',
        occurrences: [{ cluster, severity: 'high' }],
      },
    ]);
  });

  it('closes what was put right', async () => {
    await apply(deployment);
    await waitForCounts(counts => counts.inSync === 3);
    expect(await list()).toEqual([]);
    expect(reports.get('FW-DRIFT-CHANGED')?.findings).toEqual([]);
  });

  it('makes one finding of very many deleted objects', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `part-${index}`);
    await commit(
      Object.fromEntries(names.map(name => [`${name}.yaml`, aSettings(name)])),
    );
    await Promise.all(names.map(name => apply(aSettings(name))));
    await waitForCounts(counts => counts.inSync === 63);
    await control.kubectl(
      cluster,
      ['delete', 'configmap', '-n', namespace, ...names],
      'admin',
    );
    const [found] = await waitForCounts(counts => counts.missing === 60);
    expect(found.severity).toBe('high');
    expect(reports.get('FW-DRIFT-MISSING')?.findings).toMatchObject([
      {
        owner: 'group:default/storefront',
        subject: { title: `Many objects of ${cluster} are missing` },
        occurrences: [
          { message: expect.stringMatching(/^60 objects are missing/) },
        ],
      },
    ]);
    await commit(Object.fromEntries(names.map(name => [`${name}.yaml`, null])));
    await waitForCounts(counts => counts.missing === 0);
  });

  it('finds what Git no longer declares', async () => {
    await commit({ 'settings.yaml': null });
    await waitForCounts(counts => counts.extra === 1);
    expect(await list()).toMatchObject([
      {
        kind: 'ConfigMap',
        name: 'settings',
        state: 'extra',
        severity: 'medium',
      },
    ]);
  });

  it('calls a cluster that does not answer unknown, and keeps what was open with its age', async () => {
    const [before] = await list();
    await control.chaos(cluster, 'stop');
    const [found] = await waitUntil(
      async () =>
        listDriftClustersResponseSchema.parse(await get('/clusters')).items,
      ([first]) => first.unknown !== null,
      60_000,
    );
    expect(found.counts.extra).toBe(1);
    const [after] = await list();
    expect(after).toMatchObject({
      ...{ id: before.id, state: 'unknown', firstSeen: before.firstSeen },
    });
    expect(reports.get('FW-DRIFT-EXTRA')).toMatchObject({
      findings: [expect.anything()],
      unassessed: found.unknown,
    });
  });

  it('tells nobody the value of a Secret', async () => {
    const told = JSON.stringify([
      await list('?state=unknown,in-sync,extra&limit=200'),
      [...reports.values()],
    ]);
    expect(told).not.toContain(canary);
    expect(told).not.toContain(Buffer.from(canary).toString('base64'));
  });
});
