import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { disturbCluster, Disturbance } from '../chaos/disturbCluster';
import { ClusterFolder, Identity } from '../cluster/ClusterFolder';
import { ClusterSpec } from '../cluster/ClusterSpec';
import { ClusterStatus, readClusterStatus } from '../cluster/ClusterStatus';
import { Credentials } from '../cluster/formatKubeconfig';
import { planClusters } from '../cluster/planClusters';
import { createCluster } from '../cluster/prepareCluster';
import { readCredentials } from '../cluster/readCredentials';
import { startCluster, StartSettings } from '../cluster/startCluster';
import { stopCluster } from '../cluster/stopCluster';
import { buildControlPlane } from '../control-plane/buildControlPlane';
import { LocalFleetError } from '../LocalFleetError';
import {
  findOwnLifeline,
  Lifeline,
  readLifeline,
  writeLifeline,
} from '../processes/Lifeline';
import { withLock } from '../state/withLock';

const LOCK_PATIENCE_MS = 120_000;
const STOP_PATIENCE_MS = 4_000;
const OUTPUT_LIMIT_BYTES = 64 * 1024 * 1024;

/** What the program of a fleet and its processes are. */
export interface LocalFleetOptions {
  /** The folder that holds one folder per cluster. */
  stateDir: string;
  /** The control-plane program; taken from the cache or built when not given. */
  binary?: string;
  /** Whether acknowledged writes survive a power cut. */
  durable: boolean;
  /** Whether the clusters end with this process, even when it is killed. */
  lifeline: boolean;
  /** Gets a line for what takes long. */
  log?: (line: string) => void;
}

/** What a kubectl printed, and how it ended. */
export interface KubectlResult {
  stdout: string;
  stderr: string;
  code: number;
}

/** Real Kubernetes control planes on this machine, each in a folder of its own. */
export class LocalFleet {
  constructor(private readonly options: LocalFleetOptions) {}

  /**
   * Starts clusters, all at once, and returns when they can be used. Those that run stay as they are.
   *
   * @throws LocalFleetError that says what to do; the other clusters run on
   */
  async up(wanted: {
    clusters: number | string[] | ClusterSpec[];
  }): Promise<ClusterStatus[]> {
    const specs = planClusters(wanted.clusters);
    const results = await this.locked(() =>
      Promise.allSettled(
        specs.map(async spec => {
          const folder = this.folder(spec.name);
          return startCluster(folder, spec, await this.settings(spec));
        }),
      ),
    );
    const failures = results.flatMap(result =>
      result.status === 'rejected' ? [result.reason as Error] : [],
    );
    if (failures.length > 0) throw failures[0];
    const names = specs.map(({ name }) => name);
    return (await this.status()).filter(({ name }) => names.includes(name));
  }

  /**
   * Writes what new clusters need before their first start: ports, keys and certificates. It needs no program and starts nothing, so that
   * addresses are known while the program is still being built. Clusters that are there stay as they are.
   */
  async prepare(wanted: {
    clusters: number | string[] | ClusterSpec[];
  }): Promise<void> {
    const specs = planClusters(wanted.clusters);
    await this.locked(async () => {
      for (const spec of specs) {
        const folder = this.folder(spec.name);
        if (await folder.readRecord()) continue;
        await createCluster(folder, spec, new Date());
      }
    });
  }

  /** Ends all clusters and returns when their processes are gone; with `purge`, their data too. */
  async down(options: { purge?: boolean } = {}): Promise<void> {
    await this.locked(async () => {
      const folders = await this.folders();
      await Promise.all(
        folders.map(one => stopCluster(one, this.stopPatience)),
      );
      if (!options.purge) return;
      for (const { path } of folders) {
        await rm(path, { recursive: true, force: true });
      }
    });
  }

  /** How each cluster is, in the order of their names. */
  async status(): Promise<ClusterStatus[]> {
    const folders = await this.folders();
    const statuses = await Promise.all(folders.map(readClusterStatus));
    return statuses.filter(status => status !== undefined);
  }

  /** Makes a cluster anew: other ports, keys and tokens, and nothing on it but what was at first. */
  async reset(name: string): Promise<void> {
    await this.locked(async () => {
      const folder = this.existing(name);
      const record = await folder.readRecord().catch(() => undefined);
      await stopCluster(folder, 0);
      await rm(folder.path, { recursive: true, force: true });
      const [spec] = record ? [record.spec] : planClusters([name]);
      await startCluster(folder, spec, await this.settings(spec));
    });
  }

  /** The path of a kubeconfig that speaks as this identity. */
  kubeconfig(name: string, identity: Identity = 'admin'): string {
    return this.existing(name).kubeconfig(identity);
  }

  /** Server, authority and token of an identity. */
  credentials(name: string, identity: Identity = 'admin'): Credentials {
    return readCredentials(this.existing(name), identity);
  }

  /** The path of the API server's audit log: one JSON event a line, without bodies. */
  auditLog(name: string): string {
    return this.existing(name).auditLog;
  }

  /** Runs our own kubectl; what it says, and its exit code, are the result. */
  async kubectl(
    name: string,
    args: string[],
    identity: Identity = 'admin',
    input = '',
  ): Promise<KubectlResult> {
    const folder = this.existing(name);
    const all = [
      'kubectl',
      `--kubeconfig=${folder.kubeconfig(identity)}`,
      `--cache-dir=${folder.file('kubectl-cache')}`,
      ...args,
    ];
    const binary = await this.binary();
    return new Promise((resolve, reject) => {
      const child = execFile(
        binary,
        all,
        {
          maxBuffer: OUTPUT_LIMIT_BYTES,
          env: { ...process.env, KUBECTL_KUBERC: 'false' },
        },
        (error, stdout, stderr) => {
          const code = error ? error.code : 0;
          if (typeof code === 'number') resolve({ stdout, stderr, code });
          else reject(error);
        },
      );
      child.stdin?.end(input);
    });
  }

  /**
   * Does something to a cluster. stop: its processes are killed. start: they run again. hang: its
   * API server takes connections and never answers. slow: it runs a tenth of the time. resume: ends
   * hang and slow.
   */
  async chaos(
    name: string,
    act: 'stop' | 'start' | Disturbance,
  ): Promise<void> {
    await this.locked(async () => {
      const folder = this.existing(name);
      if (act === 'stop') {
        await stopCluster(folder, 0);
        return;
      }
      const [spec] = planClusters([name]);
      const settings = await this.settings(
        (await folder.readRecord())?.spec ?? spec,
      );
      if (act === 'start') await startCluster(folder, spec, settings);
      else await disturbCluster(folder, act, settings);
    });
  }

  /**
   * With which process everything of this fleet ends. A cluster that another program starts again ends with the process that started
   * the fleet, as its other clusters do.
   */
  async lifeline(): Promise<Lifeline | undefined> {
    const path = join(this.options.stateDir, 'lifeline.json');
    if (!this.options.lifeline) return readLifeline(path);
    const own = await findOwnLifeline();
    await mkdir(this.options.stateDir, { recursive: true, mode: 0o700 });
    await writeLifeline(path, own);
    return own;
  }

  private get stopPatience(): number {
    return this.options.durable ? STOP_PATIENCE_MS : 0;
  }

  private async settings(spec: ClusterSpec): Promise<StartSettings> {
    const binary = await this.binary(spec.version);
    const lifeline = await this.lifeline();
    return { binary, durable: this.options.durable, lifeline };
  }

  private async binary(version?: string): Promise<string> {
    const { binary, log } = this.options;
    if (binary && !version) return binary;
    return buildControlPlane({ log, version });
  }

  private folder(name: string): ClusterFolder {
    return new ClusterFolder(join(this.options.stateDir, name), name);
  }

  private existing(name: string): ClusterFolder {
    // The name becomes a path: what is no cluster name must not.
    planClusters([name]);
    const folder = this.folder(name);
    if (existsSync(folder.file('cluster.json'))) return folder;
    throw new LocalFleetError(
      `there is no cluster ${name} here; 'local-fleet status' lists them`,
    );
  }

  private async folders(): Promise<ClusterFolder[]> {
    const entries = await readdir(this.options.stateDir, {
      withFileTypes: true,
    }).catch(() => []);
    return entries
      .filter(entry => entry.isDirectory())
      .map(entry => this.folder(entry.name))
      .sort((a, b) => a.name.localeCompare(b.name));
  }

  private locked<T>(action: () => Promise<T>): Promise<T> {
    const path = join(this.options.stateDir, 'lock');
    return withLock(path, LOCK_PATIENCE_MS, action);
  }
}
