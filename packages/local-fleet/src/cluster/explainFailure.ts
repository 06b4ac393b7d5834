import { readFile } from 'node:fs/promises';
import { LocalFleetError } from '../LocalFleetError';
import { findLiving } from '../processes/endProcesses';
import { ProcessRecord } from '../processes/ProcessRecord';
import { ClusterFolder } from './ClusterFolder';

const TAIL_CHARACTERS = 4_000;

/** The error of a start that failed, with the likely cause and what to do about it. */
export async function explainFailure(
  folder: ClusterFolder,
  started: ProcessRecord[],
  error: unknown,
): Promise<LocalFleetError> {
  const ended = await findEnded(started);
  const logs = await Promise.all(
    ended.map(({ name }) => readTail(folder.file(`logs/${name}.log`))),
  );
  const message = error instanceof Error ? error.message : String(error);
  const prefix = `cluster ${folder.name} does not start: `;
  return new LocalFleetError(
    prefix + findCause([message, ...logs].join('\n'), folder, message),
    { cause: error },
  );
}

function findCause(text: string, folder: ClusterFolder, message: string) {
  if (/no space left on device|ENOSPC/.test(text)) {
    return `the disk is full; free some space (a cluster takes about 150 MB under ${folder.path}) and try again`;
  }
  if (/address already in use|EADDRINUSE/.test(text)) {
    return `one of its ports is taken; end the program that has it, or 'local-fleet reset ${folder.name}'`;
  }
  if (/EACCES|permission denied/i.test(text)) {
    return `no permission to write under ${folder.path}; make the folder yours or set FAIRWAY_HOME`;
  }
  return `${message}; its logs are in ${folder.file('logs')}`;
}

async function findEnded(started: ProcessRecord[]): Promise<ProcessRecord[]> {
  const living = await findLiving(started);
  return started.filter(one => !living.includes(one));
}

async function readTail(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text.slice(-TAIL_CHARACTERS);
}
