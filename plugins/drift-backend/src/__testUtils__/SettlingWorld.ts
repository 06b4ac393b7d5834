import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  createServiceFactory,
  type ServiceRef,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
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
  listDriftObjectsResponseSchema,
  type DriftObject,
  type DriftObjectDetail,
} from '@fairway/plugin-drift-common';
import {
  findingsServiceRef,
  type FindingSet,
} from '@fairway/plugin-findings-node';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- tried together with the real observer; nothing that ships imports it
import fleet from '@fairway/plugin-fleet-backend';
import {
  generatedFilesServiceRef,
  InProcessGeneratedFiles,
} from '@fairway/plugin-fleet-node';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- tried together with the real ledger; nothing that ships imports it
import runs from '@fairway/plugin-runs-backend';
import request from 'supertest';
import { SchemaSource } from '../detection/SchemaSource';
import drift from '../index';
import { driftRules } from '../permissions/driftRules';
import { ComparedObjects } from '../settling/ComparedObjects';
import { waitUntil } from './waitUntil';

const run = promisify(execFile);
const author = { name: 'Ben', email: 'ben@example.com' };

/** People of the tests: Ada of storefront, Ben of payments, Erin of the platform team, Grace who audits, and a stranger. */
export type Person = 'ada' | 'ben' | 'erin' | 'grace' | 'mallory';

/** A real cluster, a real repository, and a portal that detects and settles drift with the real ledger. */
export class SettlingWorld {
  readonly cluster = 'harbour-dev';
  readonly namespace = 'storefront--shop';
  readonly folder = 'rendered/harbour-dev/storefront--shop';
  readonly reports = new Map<string, FindingSet>();
  readonly generated = new InProcessGeneratedFiles();
  readonly #owners = new Map<string, string | null>();
  readonly #clients = new Map<string, ClusterClient>();
  #home = '';
  #control!: ThrowAwayFleet;
  #repository!: FleetRepository;
  #admin!: ClusterClient;
  #backend!: TestBackend;

  async start(): Promise<void> {
    this.#home = await mkdtemp(join(tmpdir(), 'fairway-settle-'));
    const directory = join(this.#home, 'fleet.git');
    const from = join(this.#home, 'seed');
    await mkdir(from);
    await writeFile(join(from, 'README.md'), '# Fleet\n');
    await createLocalRepository({ directory, from, author });
    [this.#control, this.#repository] = await Promise.all([
      startThrowAwayFleet({ clusters: [this.cluster] }),
      openFleetRepository({
        ...{ url: directory, author },
        directory: join(this.#home, 'mirror'),
      }),
    ]);
    const {
      server,
      caData,
      token = '',
    } = this.#control.credentials(this.cluster, 'admin');
    this.#admin = openClusterClient({
      ...{ name: this.cluster, server, caData, credential: { token } },
    });
    this.#backend = await this.#startBackend();
  }

  async stop(): Promise<void> {
    await this.#backend?.stop();
    for (const client of this.#clients.values()) await client.close();
    await this.#admin?.close();
    await this.#repository?.close();
    await this.#control?.close();
    await rm(this.#home, { recursive: true, force: true });
  }

  /** Writes files into the folder of the environment, and has the portal read them. */
  async commit(files: Record<string, string | null>): Promise<void> {
    const outcome = await this.#repository.commit({
      ...{ subject: 'Change', requester: author, preconditions: [] },
      trailers: { 'Fairway-Run': randomUUID() },
      changes: Object.entries(files).map(([path, content]) => ({
        ...{ path: `${this.folder}/${path}`, content },
      })),
    });
    if (outcome.kind !== 'committed') throw new Error(JSON.stringify(outcome));
    await this.readGit();
  }

  /** The portal reads Git every 15 seconds; a reading under way (409) may have begun before the commit. */
  async readGit(): Promise<void> {
    await waitUntil(
      () =>
        request(this.#backend.server).post(
          '/api/drift/.backstage/scheduler/v1/tasks/drift-read-declared/trigger',
        ),
      ({ status }) => status === 200,
      60_000,
    );
  }

  /** The text of a file of the environment's folder at the head. */
  async read(path: string): Promise<string> {
    const { stdout } = await run(
      'git',
      ['show', `main:${this.folder}/${path}`],
      { cwd: join(this.#home, 'fleet.git') },
    );
    return stdout;
  }

  /** The message of the last commit. */
  async readMessage(): Promise<string> {
    const { stdout } = await run('git', ['log', '-1', '--format=%B', 'main'], {
      cwd: join(this.#home, 'fleet.git'),
    });
    return stdout;
  }

  apply(object: object) {
    return this.#admin.apply(object as never, { fieldManager, force: true });
  }

  get(kind: string, name: string, apiVersion = 'v1') {
    const { namespace } = this;
    return this.#admin.get({ apiVersion, kind, name, namespace });
  }

  async kubectl(...args: string[]): Promise<void> {
    const { code, stderr } = await this.#control.kubectl(
      this.cluster,
      [...args, '-n', this.namespace],
      'admin',
    );
    if (code !== 0) throw new Error(stderr);
  }

  ask(person: Person, method: 'get' | 'post', path: string, body?: object) {
    const call = request(this.#backend.server)
      [method](`/api${path}`)
      .set(
        'authorization',
        mockCredentials.user.header(`user:default/${person}`),
      );
    return body ? call.send(body) : call;
  }

  async list(query = ''): Promise<DriftObject[]> {
    const { body } = await this.ask('erin', 'get', `/drift/objects${query}`);
    const { items } = listDriftObjectsResponseSchema.parse(body);
    for (const { id, owner } of items) this.#owners.set(id, owner);
    return items;
  }

  /** Waits until the object is listed with this state. */
  async waitFor(
    name: string,
    state: DriftObject['state'],
    isGood: (object: DriftObject) => boolean = () => true,
  ): Promise<DriftObject> {
    const items = await waitUntil(
      () => this.list(`?state=${state}&limit=200`),
      found => found.some(each => each.name === name && isGood(each)),
      60_000,
    );
    return items.find(each => each.name === name)!;
  }

  async detail(
    id: string,
    person: Person = 'erin',
  ): Promise<DriftObjectDetail> {
    const { body } = await this.ask(person, 'get', `/drift/objects/${id}`);
    return driftObjectDetailSchema.parse(body);
  }

  plan(intent: string, input: object, person: Person = 'ada') {
    return this.ask(person, 'post', '/runs/plans', { intent, input });
  }

  /** Plans, and answers the plan; throws with the answer if there is none. */
  async requirePlan(intent: string, input: object, person: Person = 'ada') {
    const { body } = await this.plan(intent, input, person);
    if (!body.plan) throw new Error(JSON.stringify(body));
    return body.plan;
  }

  /** Hands a plan in, and waits for the end of its run. */
  async submit(
    plan: { hash: string; confirmation?: { expected: string } },
    person: Person = 'ada',
  ) {
    const { hash, confirmation } = plan;
    const made = await this.hand(plan, person);
    if (!made.body.id)
      throw new Error(JSON.stringify([hash, confirmation, made.body]));
    return waitUntil(
      async () => (await this.ask('erin', 'get', `/runs/${made.body.id}`)).body,
      ({ state }) =>
        !['planned', 'running', 'waiting', 'undoing'].includes(state),
      90_000,
    );
  }

  hand(
    {
      hash,
      confirmation,
    }: { hash: string; confirmation?: { expected: string } },
    person: Person = 'ada',
  ) {
    return this.ask(person, 'post', '/runs', {
      ...{ plan: hash, confirmation: confirmation?.expected },
    }).set('idempotency-key', `key-${hash}`);
  }

  /** What steps act on, for tests that call them as the ledger does after a crash. */
  stepDeps() {
    const { server } = this.#control.credentials(this.cluster, 'reader');
    const clusters = {
      find: () => ({ server } as never),
      reader: () => this.#open('reader'),
      provisioner: () => this.#open('provisioner'),
    };
    const now = () => Date.now();
    const schemas = new SchemaSource({ clusters, now });
    return {
      clusters,
      comparison: new ComparedObjects({ clusters, schemas, now }),
      entities: { findAuthor: async () => author },
      repository: this.#repository,
    };
  }

  #open(identity: 'reader' | 'provisioner'): ClusterClient {
    const known = this.#clients.get(identity);
    if (known) return known;
    const {
      server,
      caData,
      token = '',
    } = this.#control.credentials(this.cluster, identity);
    const client = openClusterClient({
      ...{ name: this.cluster, server, caData, credential: { token } },
    });
    this.#clients.set(identity, client);
    return client;
  }

  #startBackend(): Promise<TestBackend> {
    const credentials = (identity: 'reader' | 'provisioner') => ({
      token: this.#control.credentials(this.cluster, identity).token,
    });
    const { server, caData } = this.#control.credentials(
      this.cluster,
      'reader',
    );
    return startTestBackend({
      features: [
        ...[drift, fleet, runs, schedulerServiceFactory],
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'https://portal.example.com' },
            fairway: {
              runs: { pollSeconds: 0.1 },
              drift: { settleSeconds: 1, rolloutSeconds: 2 },
              repository: {
                url: join(this.#home, 'fleet.git'),
                directory: join(this.#home, 'portal-mirror'),
              },
              fleet: {
                heartbeatSeconds: 2,
                clusters: [
                  {
                    ...{ name: this.cluster, server, caData },
                    reader: credentials('reader'),
                    provisioner: credentials('provisioner'),
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
        catalogServiceMock.factory({ entities: [] }),
        toService(signalsServiceRef, { publish: async () => {} }),
        toService(findingsServiceRef, {
          report: (set: FindingSet) => void this.reports.set(set.rule.id, set),
          countWaiting: () => 0,
          connect: () => () => {},
        }),
        toService(generatedFilesServiceRef, this.generated),
        this.#createPermissions(),
      ],
    });
  }

  /** As the portal's policy decides by `driftGrants`; the portal's own services may do everything. */
  #createPermissions() {
    return mockServices.permissions.mock({
      authorize: async (queries, options) =>
        queries.map(query => {
          const { userEntityRef } = options!.credentials.principal as {
            userEntityRef?: string;
          };
          const ref = 'resourceRef' in query ? query.resourceRef ?? '' : '';
          return {
            result: this.#decide(userEntityRef, query.permission.name, ref)
              ? AuthorizeResult.ALLOW
              : AuthorizeResult.DENY,
          };
        }),
      authorizeConditional: async queries =>
        queries.map(() => ({ result: AuthorizeResult.ALLOW })),
    }).factory;
  }

  #decide(user: string | undefined, permission: string, ref: string): boolean {
    if (!user || user === 'user:default/erin') return true;
    if (user === 'user:default/grace') return permission.endsWith('.read');
    const team = { ada: 'storefront', ben: 'payments' }[user.split('/')[1]];
    if (!team) return false;
    if (!permission.startsWith('drift.')) return true;
    const owners = ref.split(',').map(id => this.#owners.get(id) ?? null);
    return driftRules[0].apply(
      { owners },
      { owners: [`group:default/${team}`] },
    );
  }
}

function toService<T extends object>(
  service: ServiceRef<T, 'root'> | ServiceRef<T, 'plugin'>,
  instance: T,
) {
  return createServiceFactory({
    ...{ service, deps: {} },
    factory: () => instance,
  } as never);
}
