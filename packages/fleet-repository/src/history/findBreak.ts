import type { FileVersion, FleetRepository } from '../FleetRepository';

/** More versions than this of one file are not looked at: a file that is broken for so long is told of from there on. */
const maximumVersions = 50;

export interface BreakSearch {
  /** The commit at which something is broken. */
  commit: string;
  /** The files on whose content that depends. */
  paths: string[];
  /** Whether it was broken at a commit, with the blobs that the paths had there (null: absent, undefined: changed before the search ends). */
  isBroken(at: {
    commit: string;
    blobs: ReadonlyMap<string, string | null>;
  }): Promise<boolean>;
}

/**
 * The commit that broke something: the oldest of the unbroken row of broken versions that ends at the commit asked about. Undefined if
 * no commit is found that touched the paths.
 */
export async function findBreak(
  repository: Pick<FleetRepository, 'listVersions'>,
  { commit, paths, isBroken }: BreakSearch,
): Promise<Pick<FileVersion, 'commit' | 'authoredAt'> | undefined> {
  const versions = await repository.listVersions(paths, {
    from: commit,
    limit: maximumVersions,
  });
  let found: FileVersion | undefined;
  for (const [index, version] of versions.entries()) {
    const blobs = collectBlobs(versions.slice(index));
    if (found && !(await isBroken({ commit: version.commit, blobs }))) break;
    found = version;
  }
  return found && { commit: found.commit, authoredAt: found.authoredAt };
}

/** What the newest of the versions left of each path. */
function collectBlobs(versions: FileVersion[]): Map<string, string | null> {
  const blobs = new Map<string, string | null>();
  for (const version of [...versions].reverse()) {
    for (const [path, blob] of version.blobs) blobs.set(path, blob);
  }
  return blobs;
}
