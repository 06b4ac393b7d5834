import { findRecorded } from '../processes/findRecorded';
import { readMemory } from '../processes/readMemory';
import { ClusterFolder } from './ClusterFolder';
import { ClusterSpec } from './ClusterSpec';
import { componentNames } from './componentArguments';

export type ComponentState = 'running' | 'hung' | 'stopped';

export interface ComponentStatus {
  name: string;
  /** 0 when it does not run. */
  pid: number;
  state: ComponentState;
}

/** How a cluster is, by what the operating system says of its processes. */
export interface ClusterStatus {
  name: string;
  server: string;
  labels: ClusterSpec['labels'];
  state: 'running' | 'stopped' | 'hung' | 'partly';
  components: ComponentStatus[];
  /** Memory of its processes that is not shared with others. */
  memoryBytes: number;
}

/** The status of a cluster; undefined when it was never made. */
export async function readClusterStatus(
  folder: ClusterFolder,
): Promise<ClusterStatus | undefined> {
  const record = await folder.readRecord();
  if (!record) return undefined;
  const components = await readComponents(folder);
  const pids = components.map(({ pid }) => pid).filter(pid => pid > 0);
  const memory = await Promise.all(pids.map(readMemory));
  return {
    name: folder.name,
    server: `https://127.0.0.1:${record.ports.api}`,
    labels: record.spec.labels,
    state: assessCluster(components),
    components,
    memoryBytes: memory.reduce((sum, bytes) => sum + bytes, 0),
  };
}

/** The state of a cluster by that of its parts. A throttled API server stops and goes on by turns: it runs. */
export function assessCluster(
  components: ComponentStatus[],
): ClusterStatus['state'] {
  const isThrottled = components.some(
    ({ name, state }) => name === 'throttle' && state === 'running',
  );
  const parts = components.filter(({ name }) => name !== 'throttle');
  if (parts.every(({ state }) => state === 'stopped')) return 'stopped';
  if (parts.some(({ state }) => state === 'stopped')) return 'partly';
  const isHung = parts.some(({ state }) => state === 'hung');
  return isHung && !isThrottled ? 'hung' : 'running';
}

async function readComponents(
  folder: ClusterFolder,
): Promise<ComponentStatus[]> {
  const records = await folder.readProcesses();
  const names: string[] = [...componentNames];
  if (records.some(({ name }) => name === 'throttle')) names.push('throttle');
  const statuses = await Promise.all(
    names.map(async (name): Promise<ComponentStatus> => {
      const record = records.find(one => one.name === name);
      const facts = record && (await findRecorded(record));
      if (!record || !facts) return { name, pid: 0, state: 'stopped' };
      const state = facts.isStopped ? 'hung' : 'running';
      return { name, pid: record.pid, state };
    }),
  );
  return statuses.filter(({ name, pid }) => name !== 'throttle' || pid > 0);
}
