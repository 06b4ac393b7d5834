import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Problem } from './Problem';

const OBJECT_FILE = /\.(ya?ml|json)$/i;

interface Walk {
  /** Real path of the folder that was asked for; no link leads out of it. */
  root: string;
  /** Real paths that were seen, so that a circle of links ends and no file is read by two names. */
  seen: Set<string>;
  files: string[];
  problems: Problem[];
}

/**
 * The YAML and JSON files in a folder and the folders in it, sorted. Hidden ones are left out. A link is followed within the folder and
 * is a problem if it leads out of it. Throws if the folder itself cannot be read.
 */
export async function listFiles(
  folder: string,
): Promise<{ files: string[]; problems: Problem[] }> {
  const root = await realpath(folder);
  const walk: Walk = { root, seen: new Set([root]), files: [], problems: [] };
  await walkFolder(folder, walk);
  return { files: walk.files, problems: walk.problems };
}

async function walkFolder(folder: string, walk: Walk): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  // What has a name of its own comes before what is only linked.
  const links = entries.filter(entry => entry.isSymbolicLink());
  const others = entries.filter(entry => !entry.isSymbolicLink());
  for (const entry of [...others, ...links]) {
    if (!entry.name.startsWith('.')) await visit(entry, folder, walk);
  }
}

async function visit(entry: Dirent, folder: string, walk: Walk): Promise<void> {
  const path = join(folder, entry.name);
  try {
    const real = entry.isSymbolicLink() ? await follow(path, walk) : path;
    if (real === undefined) return;
    const stats = await stat(path);
    const isWanted =
      stats.isDirectory() || (stats.isFile() && OBJECT_FILE.test(entry.name));
    if (!isWanted || !(await isNew(path, walk))) return;
    if (stats.isDirectory()) await walkFolder(path, walk);
    else walk.files.push(path);
  } catch {
    refuse(path, 'it cannot be read', walk);
  }
}

/** The real path; undefined, with a problem if it matters, for what lies outside. */
async function follow(path: string, walk: Walk): Promise<string | undefined> {
  const real = await realpath(path);
  const prefix = walk.root.endsWith(sep) ? walk.root : walk.root + sep;
  if (real === walk.root || real.startsWith(prefix)) return real;
  const isFolder = (await stat(real)).isDirectory();
  if (isFolder || OBJECT_FILE.test(path)) {
    refuse(
      path,
      'it is a symbolic link to a place outside of the folder, which is not followed',
      walk,
    );
  }
  return undefined;
}

async function isNew(path: string, { seen }: Walk): Promise<boolean> {
  const real = await realpath(path);
  if (seen.has(real)) return false;
  seen.add(real);
  return true;
}

function refuse(path: string, message: string, { problems }: Walk): void {
  const sourceLocation = {
    line: undefined,
    document: undefined,
    field: undefined,
  };
  problems.push({ file: path, ...sourceLocation, message });
}
