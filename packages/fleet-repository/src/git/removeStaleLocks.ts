import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** git holds these locks for milliseconds; one this old was left by a process that was killed. */
const staleAfterMs = 60_000;

/**
 * Removes lock files that a killed git left behind: they would fail each later write of the same ref.
 *
 * @returns the paths that were removed, relative to `gitDir`
 */
export async function removeStaleLocks(
  gitDir: string,
  now: () => Date,
): Promise<string[]> {
  const refs = await readdir(path.join(gitDir, 'refs'), { recursive: true });
  const candidates = [
    'packed-refs.lock',
    'config.lock',
    'HEAD.lock',
    ...refs.filter(name => name.endsWith('.lock')).map(name => `refs/${name}`),
  ];
  const removed: string[] = [];
  for (const name of candidates) {
    const file = path.join(gitDir, name);
    const found = await stat(file).catch(() => undefined);
    if (found && now().getTime() - found.mtimeMs > staleAfterMs) {
      await rm(file, { force: true });
      removed.push(name);
    }
  }
  return removed;
}
