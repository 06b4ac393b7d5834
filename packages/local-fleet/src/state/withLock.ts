import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LocalFleetError } from '../LocalFleetError';
import { readProcess } from '../processes/readProcess';

const RETRY_MS = 100;

/**
 * Runs `action` while no other process does the same under this lock file.
 * A lock whose owner is gone is taken over.
 *
 * @param patienceMs - how long to wait for the other one
 * @param findProcess - what is known of a process; undefined if it is gone
 * @throws LocalFleetError when the wait is over
 */
export async function withLock<T>(
  path: string,
  patienceMs: number,
  action: () => Promise<T>,
  findProcess: typeof readProcess = readProcess,
): Promise<T> {
  const deadline = Date.now() + patienceMs;
  while (!(await tryLock(path, findProcess))) {
    if (Date.now() > deadline) {
      throw new LocalFleetError(
        `another program has been busy with ${dirname(
          path,
        )} for too long; end it and try again. If none runs, delete ${path}*`,
      );
    }
    await sleep(RETRY_MS);
  }
  try {
    return await action();
  } finally {
    await rm(path, { force: true });
  }
}

async function tryLock(
  path: string,
  findProcess: typeof readProcess,
): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    const file = await open(path, 'wx', 0o600);
    const self = await findProcess(process.pid);
    await file.writeFile(`${process.pid} ${self?.startTime ?? ''}`);
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    if (await isAbandoned(path, findProcess)) {
      await removeAbandoned(path, findProcess);
    }
    return false;
  }
}

/** Under a lock of its own: of two that find it abandoned, the second would else remove the lock that the first has made since. */
async function removeAbandoned(
  path: string,
  findProcess: typeof readProcess,
): Promise<void> {
  const takeover = `${path}.takeover`;
  try {
    await (await open(takeover, 'wx', 0o600)).close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    throw error;
  }
  try {
    if (await isAbandoned(path, findProcess)) await rm(path, { force: true });
  } finally {
    await rm(takeover, { force: true });
  }
}

async function isAbandoned(
  path: string,
  findProcess: typeof readProcess,
): Promise<boolean> {
  const text = await readFile(path, 'utf8').catch(() => '');
  // An empty lock is one that is just being written.
  if (!text) return false;
  const [pid, startTime] = text.split(' ');
  const owner = await findProcess(Number(pid));
  return owner?.startTime !== startTime;
}
