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
 * @throws LocalFleetError when the wait is over
 */
export async function withLock<T>(
  path: string,
  patienceMs: number,
  action: () => Promise<T>,
): Promise<T> {
  const deadline = Date.now() + patienceMs;
  while (!(await tryLock(path))) {
    if (Date.now() > deadline) {
      throw new LocalFleetError(
        `another program has been busy with ${dirname(
          path,
        )} for too long; end it and try again`,
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

async function tryLock(path: string): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    const file = await open(path, 'wx', 0o600);
    const self = await readProcess(process.pid);
    await file.writeFile(`${process.pid} ${self?.startTime ?? ''}`);
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    await removeAbandoned(path);
    return false;
  }
}

async function removeAbandoned(path: string): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => '');
  // An empty lock is one that is just being written.
  if (!text) return;
  const [pid, startTime] = text.split(' ');
  const owner = await readProcess(Number(pid));
  if (owner?.startTime !== startTime) await rm(path, { force: true });
}
