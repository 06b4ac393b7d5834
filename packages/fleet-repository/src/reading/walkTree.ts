import { FleetRepositoryError } from '../FleetRepositoryError';
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
 * Every path below a folder that is not itself a folder, unsorted.
 *
 * @throws FleetRepositoryError `too-large`
 */
export async function listPaths(
  store: ObjectStore,
  tree: string,
  folder: string,
): Promise<{ path: string; blob: string }[]> {
  let found: { path: string; blob: string }[] = [];
  let folders = [{ path: folder, id: tree }];
  for (let depth = 0; folders.length > 0; depth++) {
    const contents = await Promise.all(
      folders.map(({ id }) => store.readTree(id)),
    );
    const size = contents.reduce((sum, entries) => sum + entries.size, 0);
    if (depth >= maximumDepth || found.length + size > maximumEntries) {
      throw new FleetRepositoryError(
        'too-large',
        `${
          folder || 'the fleet repository'
        } holds more than ${maximumEntries} entries or ${maximumDepth} levels of folders`,
      );
    }
    const below = folders.flatMap(({ path }, index) =>
      [...contents[index].values()].map(entry => ({
        path: path ? `${path}/${entry.name}` : entry.name,
        kind: entry.kind,
        id: entry.id,
      })),
    );
    folders = below.filter(({ kind }) => kind === 'folder');
    found = found.concat(
      below
        .filter(({ kind }) => kind !== 'folder')
        .map(({ path, id }) => ({ path, blob: id })),
    );
  }
  return found;
}
