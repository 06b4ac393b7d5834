import type { CommitRequest, FileChange } from '../FleetRepository';
import type { ObjectStore } from '../reading/ObjectStore';
import { findEntry } from '../reading/walkTree';
import { ancestorsOf } from './ancestorsOf';

export interface Obstacle {
  path: string;
  reason: string;
}

/** Why the request cannot be committed onto the tree; undefined if it can. */
export async function findObstacle(
  store: ObjectStore,
  tree: string,
  request: Pick<CommitRequest, 'changes' | 'preconditions'>,
): Promise<Obstacle | undefined> {
  for (const { path, blob } of request.preconditions) {
    const entry = await findEntry(store, tree, path);
    const found = entry?.id ?? null;
    if (found !== blob) {
      return { path, reason: explainDifference(blob, found) };
    }
  }
  for (const change of request.changes) {
    const obstacle = await findClash(store, tree, change);
    if (obstacle) {
      return obstacle;
    }
  }
  return undefined;
}

/** git would replace a folder, or a link on the way, by what is written: nobody asked for that. */
async function findClash(
  store: ObjectStore,
  tree: string,
  { path, content }: FileChange,
): Promise<Obstacle | undefined> {
  for (const folder of ancestorsOf(path)) {
    const entry = await findEntry(store, tree, folder);
    if (entry && entry.kind !== 'folder') {
      return {
        path: folder,
        reason: `${folder} is not a folder (${entry.kind})`,
      };
    }
  }
  const entry = await findEntry(store, tree, path);
  const isLink = entry?.kind === 'symlink' && content === null;
  if (entry && entry.kind !== 'file' && !isLink) {
    return { path, reason: `${path} is not a file (${entry.kind})` };
  }
  return undefined;
}

function explainDifference(wanted: string | null, found: string | null) {
  if (wanted === null) {
    return `it exists already (${found})`;
  }
  return found === null
    ? `it no longer exists; ${wanted} was expected`
    : `it has changed: it is ${found}, and ${wanted} was expected`;
}
