import type { FileVersion } from '@fairway/fleet-repository';

/**
 * The commit that added a file, the last time if it was removed in between. `versions` are its commits, newest first; `isWhole` if there are
 * none before them. Undefined if it lies before those that are known.
 */
export function findAddition(
  path: string,
  versions: readonly Pick<FileVersion, 'commit' | 'blobs'>[],
  isWhole: boolean,
): string | undefined {
  const removed = versions.findIndex(({ blobs }) => blobs.get(path) === null);
  if (removed < 0) return isWhole ? versions.at(-1)?.commit : undefined;
  return versions[removed - 1]?.commit;
}
