export type TreeEntryKind = 'file' | 'folder' | 'symlink' | 'submodule';

export interface TreeEntry {
  kind: TreeEntryKind;
  name: string;
  id: string;
}

const kinds: Record<string, TreeEntryKind> = {
  '40000': 'folder',
  '120000': 'symlink',
  '160000': 'submodule',
};

/**
 * Entries of a raw git tree: `<mode> <name>\0<id bytes>` each. Names that no tree may hold (`..`, `.git`, a slash) are left out: git
 * refuses to write them, so they are there only by intent.
 *
 * @param idBytes 20 for SHA-1, 32 for SHA-256
 */
export function parseTree(content: Buffer, idBytes: number): TreeEntry[] {
  const entries: TreeEntry[] = [];
  let at = 0;
  while (at < content.length) {
    const space = content.indexOf(0x20, at);
    const end = content.indexOf(0, space);
    if (space < 0 || end < 0 || end + 1 + idBytes > content.length) {
      throw new Error('a tree object is truncated');
    }
    const mode = content.toString('latin1', at, space);
    const name = content.toString('utf8', space + 1, end);
    at = end + 1 + idBytes;
    if (isAllowedName(name)) {
      const id = content.toString('hex', end + 1, at);
      entries.push({ kind: kinds[mode] ?? 'file', name, id });
    }
  }
  return entries;
}

function isAllowedName(name: string): boolean {
  return (
    name !== '' &&
    name !== '.' &&
    name !== '..' &&
    name.toLowerCase() !== '.git' &&
    !name.includes('/')
  );
}
