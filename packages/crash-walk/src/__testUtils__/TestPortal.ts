import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { ClusterClient, openClusterClient } from '@fairway/cluster-client';
import { createLocalRepository } from '@fairway/fleet-repository';
import {
  findFreePorts,
  startThrowAwayFleet,
  ThrowAwayFleet,
} from '@fairway/local-fleet';
import type { Knex } from 'knex';
import { createSigner } from './createSigner';
import { PortalClient } from './PortalClient';
import { PortalProcess } from './PortalProcess';
import { toPortalConfig } from './toPortalConfig';
import type { TestDatabase } from './TestDatabase';

const run = promisify(execFile);
const author = { name: 'Fairway', email: 'fairway@example.com' };

/** One replica: where it listens and what it keeps of its own; processes come and go. */
export interface Replica {
  /** Loads a process, which serves when told to. */
  load(): PortalProcess;
  client: PortalClient;
}

/** A real control plane, a real repository and the databases of one portal, of which any number of replicas may be started. */
export class TestPortal {
  readonly cluster = 'harbour-dev';
  readonly #processes: PortalProcess[] = [];
  readonly #clients: ClusterClient[] = [];
  readonly #signer = createSigner();
  readonly #tables = new Map<string, Knex>();

  private constructor(
    readonly fleet: ThrowAwayFleet,
    readonly database: TestDatabase,
    readonly folder: string,
  ) {}

  static async open(
    createDatabase: (folder: string) => TestDatabase,
  ): Promise<TestPortal> {
    const folder = await mkdtemp(join(tmpdir(), 'fairway-crash-'));
    await createLocalRepository({
      directory: join(folder, 'fleet.git'),
      from: resolve(__dirname, '../../../../examples/fleet-repository'),
      author,
    });
    const fleet = await startThrowAwayFleet({ clusters: ['harbour-dev'] });
    return new TestPortal(fleet, createDatabase(folder), folder);
  }

  /** @param observes - whether it observes its cluster and keeps findings, beside what changes need */
  async addReplica(name: string, { observes = false } = {}): Promise<Replica> {
    const folder = join(this.folder, name);
    const configFile = join(folder, 'app-config.json');
    const [port] = await findFreePorts(1);
    await mkdir(folder);
    const config = toPortalConfig({
      port,
      publicKey: this.#signer.publicKey,
      database: this.database.config,
      fleet: this.fleet,
      cluster: this.cluster,
      repository: join(this.folder, 'fleet.git'),
      folder,
    });
    await writeFile(configFile, JSON.stringify(config));
    return {
      load: () => {
        const process = PortalProcess.load({
          configFile,
          port,
          program: observes ? 'observing.ts' : 'index.ts',
          compileCache: join(this.folder, 'compiled'),
        });
        this.#processes.push(process);
        return process;
      },
      client: new PortalClient({
        baseUrl: `http://127.0.0.1:${port}`,
        token: this.#signer.mint('ada', ['storefront']),
      }),
    };
  }

  /** The ledger's tables, as they are. */
  get ledger(): Knex {
    return this.tablesOf('runs');
  }

  /** The tables of a plugin, as they are. */
  tablesOf(plugin: string): Knex {
    const tables = this.#tables.get(plugin) ?? this.database.openPlugin(plugin);
    this.#tables.set(plugin, tables);
    return tables;
  }

  /** Speaks to the cluster as one of its identities. */
  openCluster(identity: 'admin' | 'provisioner'): ClusterClient {
    const { server, caData, token } = this.fleet.credentials(
      this.cluster,
      identity,
    );
    const client = openClusterClient({
      name: this.cluster,
      server,
      caData,
      credential: { token },
    });
    this.#clients.push(client);
    return client;
  }

  /** Asks the bare repository by the git command. */
  async git(...args: string[]): Promise<string> {
    const { stdout } = await run('git', args, {
      cwd: join(this.folder, 'fleet.git'),
      maxBuffer: 1 << 26,
    });
    return stdout.trim();
  }

  /** Ends every process that still runs, a stopped one too, so that the next one finds its port free. */
  async endProcesses(): Promise<void> {
    await Promise.all(this.#processes.splice(0).map(process => process.kill()));
  }

  async close(): Promise<void> {
    await this.endProcesses();
    await Promise.all(this.#clients.map(client => client.close()));
    for (const tables of this.#tables.values()) await tables.destroy();
    await this.database.drop();
    await this.fleet.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
