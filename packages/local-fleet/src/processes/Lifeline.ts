import { readJsonFile } from '../state/readJsonFile';
import { writePrivateFile } from '../state/writePrivateFile';
import { readProcess } from './readProcess';

/** The process with which others end, even when it is killed. */
export interface Lifeline {
  pid: number;
  startTime: string;
}

/** This process as a lifeline. */
export async function findOwnLifeline(): Promise<Lifeline> {
  const self = await readProcess(process.pid);
  return { pid: process.pid, startTime: self?.startTime ?? '' };
}

/** What a process finds in its environment that shall end with another: see the Go package lifeline. */
export function toVariables(lifeline: Lifeline): Record<string, string> {
  const isLinux = process.platform === 'linux';
  return {
    FAIRWAY_LIFELINE_PID: `${lifeline.pid}`,
    ...(isLinux ? { FAIRWAY_LIFELINE_START: lifeline.startTime } : {}),
  };
}

/** Remembers in a file with which process a fleet ends. */
export async function writeLifeline(
  path: string,
  lifeline: Lifeline,
): Promise<void> {
  await writePrivateFile(path, JSON.stringify(lifeline));
}

/** The process with which a fleet ends, if it lives. */
export async function readLifeline(
  path: string,
): Promise<Lifeline | undefined> {
  const lifeline = await readJsonFile<Lifeline>(path);
  const facts = lifeline && (await readProcess(lifeline.pid));
  return facts?.startTime === lifeline?.startTime ? lifeline : undefined;
}
