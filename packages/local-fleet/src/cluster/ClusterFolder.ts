import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ProcessRecord } from '../processes/ProcessRecord';
import { readJsonFile } from '../state/readJsonFile';
import { writePrivateFile } from '../state/writePrivateFile';
import { ClusterSpec } from './ClusterSpec';

/** Who a kubeconfig speaks as. */
export type Identity = 'admin' | 'reader' | 'provisioner';

/** The ports of a cluster on 127.0.0.1, kept over restarts so that kubeconfigs stay true. */
export interface ClusterPorts {
  api: number;
  kubelet: number;
}

/** What is remembered of a cluster between runs. */
export interface ClusterRecord {
  spec: ClusterSpec;
  ports: ClusterPorts;
  /** Whether all that belongs on it was put there. */
  seeded: boolean;
}

/** Where the parts of one cluster lie on the disk. */
export class ClusterFolder {
  constructor(readonly path: string, readonly name: string) {}

  get caFile() {
    return join(this.path, 'ca.crt');
  }

  get auditLog() {
    return join(this.path, 'audit.log');
  }

  kubeconfig(identity: Identity | 'scheduler' | 'controllers' | 'kwok') {
    return join(this.path, 'kubeconfigs', `${identity}.yaml`);
  }

  token(identity: Identity) {
    return join(this.path, 'tokens', `${identity}.json`);
  }

  file(name: string) {
    return join(this.path, name);
  }

  async create(): Promise<void> {
    for (const name of ['kubeconfigs', 'tokens', 'logs']) {
      await mkdir(this.file(name), { recursive: true, mode: 0o700 });
    }
  }

  readRecord(): Promise<ClusterRecord | undefined> {
    return readJsonFile(this.file('cluster.json'));
  }

  async writeRecord(record: ClusterRecord): Promise<void> {
    await writePrivateFile(
      this.file('cluster.json'),
      JSON.stringify(record, null, 2),
    );
  }

  async readProcesses(): Promise<ProcessRecord[]> {
    return (await readJsonFile<ProcessRecord[]>(this.processFile)) ?? [];
  }

  async writeProcesses(processes: ProcessRecord[]): Promise<void> {
    await writePrivateFile(
      this.processFile,
      JSON.stringify(processes, null, 2),
    );
  }

  private get processFile() {
    return this.file('processes.json');
  }
}
