import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readProcess } from '../processes/readProcess';
import { withLock } from './withLock';

describe('withLock', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fairway-lock-'));
    path = join(folder, 'lock');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** Runs so many under the lock at once; the most that were ever inside together. */
  async function enter(
    count: number,
    stayMs = 20,
    findProcess = readProcess,
  ): Promise<number> {
    let [inside, most] = [0, 0];
    await Promise.all(
      Array.from({ length: count }, () =>
        withLock(
          path,
          20_000,
          async () => {
            inside += 1;
            most = Math.max(most, inside);
            await sleep(stayMs);
            inside -= 1;
          },
          findProcess,
        ),
      ),
    );
    return most;
  }

  it('lets one in at a time, and leaves nothing', async () => {
    expect(await enter(10)).toBe(1);
    await expect(access(path)).rejects.toThrow('ENOENT');
  });

  it('[D16.15] lets one in at a time where two find the lock of a process that is gone', async () => {
    // No process has this id: it is beyond the largest one of Linux and macOS.
    const gone = 99_999_999;
    await writeFile(path, `${gone} 1`);
    let asked = 0;
    const late: typeof readProcess = async pid => {
      if (pid === gone) asked += 1;
      // The second to ask learns it late: when the first has taken over.
      if (pid === gone && asked === 2) await sleep(400);
      return readProcess(pid);
    };
    expect(await enter(2, 800, late)).toBe(1);
  });

  it('takes over the lock of another process with the same id', async () => {
    await writeFile(path, `${process.pid} another-start`);
    await expect(withLock(path, 5_000, async () => 'in')).resolves.toBe('in');
  });

  it('gives up after a while, and says what to do', async () => {
    await withLock(path, 1_000, async () => {
      await expect(withLock(path, 200, async () => {})).rejects.toThrow(
        'end it and try again',
      );
    });
  });
});
