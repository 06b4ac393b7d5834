import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { NotFoundError } from '@backstage/errors';
import { ClusterClient, openClusterClient } from '@fairway/cluster-client';
import {
  createLocalRepository,
  FleetRepository,
  openFleetRepository,
} from '@fairway/fleet-repository';
import { startThrowAwayFleet, ThrowAwayFleet } from '@fairway/local-fleet';
import type { FleetCluster, FleetClusters } from '@fairway/plugin-fleet-node';
import type { IntentDeps } from '../creation/createEnvironmentIntent';
import { removeAccounts } from '../access/accountObjects';
import { createDelivery } from '../delivery/createDelivery';
import {
  CompareManifest,
  createManifestComparison,
} from '../delivery/createManifestComparison';
import { FleetDocumentsReader } from '../documents/FleetDocumentsReader';
import type { JsonObject } from '@fairway/plugin-runs-common';
import type { LedgerLookup, PastRun } from '@fairway/plugin-runs-node';
import type { ReapplyDeps } from '../reapply/reapplyEnvironmentIntent';
import type { RetireDeps } from '../retirement/RetireDeps';
import { readContents } from '../steps/readContents';
import { anAppliedReceipt } from './anAppliedReceipt';
import { exampleRepository } from './documents';

const run = promisify(execFile);

/** Real control planes and a real repository, for tests of what acts on them. */
export class TestEnvironment {
  readonly clusters: Pick<
    FleetClusters,
    'list' | 'find' | 'reader' | 'provisioner' | 'endpoint'
  >;
  readonly documents: FleetDocumentsReader;
  readonly observed: string[] = [];
  /** UID that the ledger would know of the environment in question. */
  recordedUid: string | undefined;
  /** Runs that the ledger would know to have begun applying it, and to have recorded nothing. */
  unproven: string[] = [];
  readonly #clients = new Map<string, ClusterClient>();

  private constructor(
    readonly fleet: ThrowAwayFleet,
    readonly repository: FleetRepository,
    readonly folder: string,
    readonly compare: CompareManifest,
    names: string[],
  ) {
    const known = new Map(names.map(name => [name, this.#toCluster(name)]));
    this.documents = new FleetDocumentsReader(repository);
    this.clusters = {
      list: () => [...known.values()],
      find: name => known.get(name),
      reader: name => this.#client(name, 'reader'),
      provisioner: name => this.#client(name, 'provisioner'),
      endpoint: name => {
        const { server, caData } = fleet.credentials(name, 'reader');
        return { server, caData };
      },
    };
  }

  static async start(names = ['harbour-dev']): Promise<TestEnvironment> {
    const folder = await mkdtemp(join(tmpdir(), 'fairway-test-'));
    const author = { name: 'Fairway', email: 'fairway@example.com' };
    await createLocalRepository({
      directory: join(folder, 'fleet.git'),
      from: exampleRepository,
      author,
    });
    const [fleet, repository] = await Promise.all([
      startThrowAwayFleet({ clusters: names }),
      openFleetRepository({
        url: join(folder, 'fleet.git'),
        directory: join(folder, 'mirror'),
        author,
      }),
    ]);
    const compare = await createManifestComparison();
    return new TestEnvironment(fleet, repository, folder, compare, names);
  }

  /** What the intents act on: everything real but the catalog, which here follows the head at once. */
  get deps(): IntentDeps & RetireDeps & ReapplyDeps {
    const delivery = createDelivery(this.clusters);
    return {
      repository: this.repository,
      documents: this.documents,
      clusters: this.clusters,
      compare: this.compare,
      chooseDelivery: () => delivery,
      endAccess: (environment, signal) =>
        removeAccounts(
          this.#client(environment.cluster, 'provisioner'),
          environment,
          signal,
        ),
      entities: {
        has: async ref => {
          const { environments } = await this.documents.read();
          return [...environments.values()].some(
            ({ owner, name }) => ref === `resource:default/${owner}--${name}`,
          );
        },
        findAuthor: async () => ({ name: 'Ada', email: 'ada@example.com' }),
      },
      observe: async ({ owner, name }) => {
        this.observed.push(`${owner}/${name}`);
      },
      readContents: ({ cluster, namespace }, signal) =>
        readContents(this.#client(cluster, 'reader'), namespace, signal),
      health: { read: async () => new Map() },
      environmentsPerTeam: 100,
    };
  }

  /** The ledger with the runs that {@link recordedUid} and {@link unproven} speak of. */
  get ledger(): LedgerLookup {
    const aRun = (id: string, receipt: JsonObject | null): PastRun => ({
      ...{ id, intent: 'environment.create', state: 'closed' },
      createdAt: new Date(0),
      bulkhead: 'harbour-dev',
      steps: [{ name: 'deliver', attempts: 1, receipt }],
    });
    return {
      listOpenRuns: async () => [],
      listRuns: async () => [
        ...this.unproven.map(id => aRun(id, null)),
        ...(this.recordedUid
          ? [aRun('recorded', anAppliedReceipt(this.recordedUid))]
          : []),
      ],
    };
  }

  /** Speaks to the cluster as its administrator. */
  async kubectl(args: string, input?: string, cluster = 'harbour-dev') {
    const words = args.split(' ');
    const result = await this.fleet.kubectl(cluster, words, 'admin', input);
    if (result.code !== 0) {
      throw new Error(result.stderr);
    }
    return result.stdout.trim();
  }

  /** Somebody else's commit. */
  async commitElsewhere(path: string, content: string | null): Promise<void> {
    await this.repository.commit({
      subject: `Change ${path}`,
      requester: { name: 'Ben', email: 'ben@example.com' },
      trailers: { 'Fairway-Run': randomUUID() },
      changes: [{ path, content }],
      preconditions: [],
    });
  }

  /** Asks the bare repository by the git command. */
  async git(...args: string[]): Promise<string> {
    const { stdout } = await run('git', args, {
      cwd: join(this.folder, 'fleet.git'),
    });
    return stdout.trim();
  }

  async close(): Promise<void> {
    await Promise.all([...this.#clients.values()].map(each => each.close()));
    await this.repository.close();
    await this.fleet.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  #toCluster(name: string): FleetCluster {
    return {
      name,
      labels: {
        provider: 'local',
        region: 'north',
        tier: name.endsWith('prod') ? 'production' : 'dev',
        ring: 'early',
      },
      server: this.fleet.credentials(name, 'reader').server,
      source: 'configuration',
    };
  }

  #client(name: string, identity: 'reader' | 'provisioner'): ClusterClient {
    const key = `${name} ${identity}`;
    const known = this.#clients.get(key);
    if (known) {
      return known;
    }
    if (!this.clusters.find(name)) {
      throw new NotFoundError(`No cluster '${name}' in the fleet`);
    }
    const { server, caData, token } = this.fleet.credentials(name, identity);
    const client = openClusterClient({
      name,
      server,
      caData,
      credential: { token },
    });
    this.#clients.set(key, client);
    return client;
  }
}
