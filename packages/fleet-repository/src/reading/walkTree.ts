import { FleetRepositoryError } from '../FleetRepositoryError';
import type { ListedFile } from './ListedFile';
import type { ObjectStore } from './ObjectStore';
import type { TreeEntry } from './parseTree';

/** A tree may name one folder many times over, so a small repository can unfold to more files than any machine holds. */
const maximumEntries = 200_000;
const maximumDepth = 32;

/** What a path holds; undefined if there is nothing. The empty path is the root. */
export async function findEntry(
  store: ObjectStore,
  rootTree: string,
  path: string,
): Promise<TreeEntry | undefined> {
  let entry: TreeEntry = { kind: 'folder', name: '', id: rootTree };
  for (const name of path === '' ? [] : path.split('/')) {
    if (entry.kind !== 'folder') {
      return undefined;
    }
    const next: TreeEntry | undefined = (await store.readTree(entry.id)).get(
      name,
    );
    if (!next) {
      return undefined;
    }
    entry = next;
  }
  return entry;
}

/**
 * Every path below a folder that is not itself a folder, sorted. Folders that are as they were are not walked again.
 *
 * @throws FleetRepositoryError `too-large`
 */
export async function listPaths(
  store: ObjectStore,
  rootTree: string,
  folder: string,
): Promise<readonly ListedFile[]> {
  let count = 0;
  let failure: FleetRepositoryError | undefined;
  const countIn = (more: number, depth: number) => {
    count += more;
    if (depth >= maximumDepth || count > maximumEntries) {
      failure ??= describeTooLarge(folder);
    }
    // Whatever was begun beside ends at its next step.
    if (failure) throw failure;
  };
  const list = async (
    id: string,
    path: string,
    depth: number,
  ): Promise<readonly ListedFile[]> => {
    countIn(0, depth);
    const tree = await store.readTree(id);
    countIn(tree.size, depth);
    const entries = [...tree.values()].sort(compareEntries);
    const parts = entries.map(entry => {
      const below = path ? `${path}/${entry.name}` : entry.name;
      if (entry.kind !== 'folder') return { path: below, blob: entry.id };
      const known = store.listings.get(toListingKey(entry.id, below));
      countIn(known?.length ?? 0, depth);
      return known ?? list(entry.id, below, depth + 1);
    });
    const files = (await Promise.all(parts)).flat();
    store.listings.set(toListingKey(id, path), files, {
      size: files.length + 1,
    });
    return files;
  };
  const known = store.listings.get(toListingKey(rootTree, folder));
  return known ?? list(rootTree, folder, 0);
}

/** The same folder can stand at several places. */
function toListingKey(tree: string, folder: string): string {
  return `${tree} ${folder}`;
}

/** The order of whole paths: a folder's name goes on with a slash. */
function compareEntries(one: TreeEntry, other: TreeEntry): number {
  const [a, b] = [one, other].map(({ kind, name }) =>
    kind === 'folder' ? `${name}/` : name,
  );
  return a < b ? -1 : 1;
}

function describeTooLarge(folder: string): FleetRepositoryError {
  return new FleetRepositoryError(
    'too-large',
    `${
      folder || 'the fleet repository'
    } holds more than ${maximumEntries} entries or ${maximumDepth} levels of folders`,
  );
}
