import { readFile } from 'node:fs/promises';
import { findLiving, readMemory } from '@fairway/local-fleet';
import { Instance } from './Instance';
import { InstanceFolder } from './InstanceFolder';

/** How one instance is. */
export interface InstanceStatus {
  name: string;
  state: 'healthy' | 'unhealthy' | 'stopped';
  address: string;
  /** What its own API says, or why it is unhealthy. */
  detail: string;
  /** Memory of its program that is not shared with others. */
  memoryBytes: number;
}

export async function readInstanceStatus(
  instance: Instance,
  folder: InstanceFolder,
): Promise<InstanceStatus> {
  const place = await folder.place(instance.morePorts);
  const base = { name: instance.name, address: `127.0.0.1:${place.port}` };
  const records = await folder.readProcesses();
  const living = await findLiving(records);
  if (living.length === 0) {
    return { ...base, state: 'stopped', detail: '', memoryBytes: 0 };
  }
  const sizes = await Promise.all(living.map(({ pid }) => readTreeMemory(pid)));
  const memoryBytes = sizes.reduce((sum, size) => sum + size, 0);
  try {
    const detail = await checkInstance(instance, folder);
    return { ...base, state: 'healthy', detail, memoryBytes };
  } catch (error) {
    const detail = (error as Error).message;
    return { ...base, state: 'unhealthy', detail, memoryBytes };
  }
}

/**
 * What there is to say of an instance when it is healthy.
 *
 * @throws Error with the reason when it is not
 */
export async function checkInstance(
  instance: Instance,
  folder: InstanceFolder,
): Promise<string> {
  const records = await folder.readProcesses();
  const living = await findLiving(records);
  const ended = records.find(record => !living.includes(record));
  if (ended) throw new Error(`${ended.name} ended`);
  return instance.check(await folder.place(instance.morePorts));
}

/** Memory of the attendant and of the program that it attends. */
async function readTreeMemory(pid: number): Promise<number> {
  const path = `/proc/${pid}/task/${pid}/children`;
  const children = await readFile(path, 'utf8').catch(() => '');
  const pids = [pid, ...children.split(' ').filter(Boolean).map(Number)];
  const sizes = await Promise.all(pids.map(readMemory));
  return sizes.reduce((sum, size) => sum + size, 0);
}
