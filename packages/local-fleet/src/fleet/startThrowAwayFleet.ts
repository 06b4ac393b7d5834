import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClusterSpec } from '../cluster/ClusterSpec';
import { ProcessRecord } from '../processes/ProcessRecord';
import { readProcess } from '../processes/readProcess';
import { LocalFleet } from './LocalFleet';

const PREFIX = 'fairway-fleet-';

/** A fleet for one test or one benchmark. */
export class ThrowAwayFleet extends LocalFleet {
  private readonly endAtExit = () => endAtOnce(this.stateDir);

  constructor(readonly stateDir: string, binary: string | undefined) {
    super({ stateDir, binary, durable: false, lifeline: true });
    process.once('exit', this.endAtExit);
  }

  /** Ends the clusters and removes their folder. */
  async close(): Promise<void> {
    process.off('exit', this.endAtExit);
    await this.down({ purge: true });
    await rm(this.stateDir, { recursive: true, force: true });
  }
}

/**
 * Starts clusters in a temporary folder, without waiting for the disk. They end with this process,
 * however it ends; `close` ends them before and removes the folder.
 */
export async function startThrowAwayFleet(options: {
  clusters: number | string[] | ClusterSpec[];
  binary?: string;
}): Promise<ThrowAwayFleet> {
  await removeAbandoned();
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const fleet = new ThrowAwayFleet(folder, options.binary);
  try {
    await fleet.up({ clusters: options.clusters });
  } catch (error) {
    await fleet.close();
    throw error;
  }
  return fleet;
}

/** Folders of processes that were killed before they could remove them. */
async function removeAbandoned(): Promise<void> {
  const names = await readdir(tmpdir());
  for (const name of names.filter(one => one.startsWith(PREFIX))) {
    const pid = Number(name.slice(PREFIX.length).split('-')[0]);
    if (pid > 0 && !(await readProcess(pid))) {
      await rm(join(tmpdir(), name), { recursive: true, force: true });
    }
  }
}

/** Synchronous, as a process that exits allows nothing else. */
function endAtOnce(folder: string): void {
  for (const cluster of readdirSync(folder, { withFileTypes: true })) {
    if (cluster.isDirectory()) killRecorded(join(folder, cluster.name));
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

function killRecorded(cluster: string): void {
  try {
    const text = readFileSync(join(cluster, 'processes.json'), 'utf8');
    for (const { pid } of JSON.parse(text) as ProcessRecord[]) {
      // They were started by this process and end with it: the pids are still theirs.
      process.kill(pid, 'SIGKILL');
    }
  } catch {
    // What is gone already needs no end; the lifeline ends the rest.
  }
}
