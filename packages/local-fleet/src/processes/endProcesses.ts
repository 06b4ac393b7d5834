import { setTimeout as sleep } from 'node:timers/promises';
import { LocalFleetError } from '../LocalFleetError';
import { findRecorded } from './findRecorded';
import { ProcessRecord } from './ProcessRecord';

const POLL_MS = 25;
const KILL_GRACE_MS = 5_000;

/**
 * Ends processes and returns when they are gone: an API server that was told to end still answers,
 * with its old certificate, until it has.
 *
 * @param patienceMs - time they get after SIGTERM; then SIGKILL. 0 kills at once.
 */
export async function endProcesses(
  records: ProcessRecord[],
  patienceMs: number,
): Promise<void> {
  await signalProcesses(records, patienceMs > 0 ? 'SIGTERM' : 'SIGKILL');
  // A stopped process keeps SIGTERM for later.
  await signalProcesses(records, 'SIGCONT');
  if (await areGone(records, patienceMs || KILL_GRACE_MS)) return;
  await signalProcesses(records, 'SIGKILL');
  if (await areGone(records, KILL_GRACE_MS)) return;
  const names = records.map(({ name, pid }) => `${name} (${pid})`).join(', ');
  throw new LocalFleetError(
    `some of these processes do not end, look at them with ps: ${names}`,
  );
}

/** Signals those of the recorded processes that still live; returns how many. */
export async function signalProcesses(
  records: ProcessRecord[],
  signal: NodeJS.Signals,
): Promise<number> {
  const living = await findLiving(records);
  for (const { pid } of living) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
  return living.length;
}

/** Those of the recorded processes that still live. */
export async function findLiving(
  records: ProcessRecord[],
): Promise<ProcessRecord[]> {
  const facts = await Promise.all(records.map(findRecorded));
  return records.filter((_, index) => facts[index]);
}

async function areGone(
  records: ProcessRecord[],
  patienceMs: number,
): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  while ((await findLiving(records)).length > 0) {
    if (Date.now() > deadline) return false;
    await sleep(POLL_MS);
  }
  return true;
}
