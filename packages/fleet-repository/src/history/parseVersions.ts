import type { FileVersion } from '../FleetRepository';

/** A commit's id and author date; what begins a record is a character that no path holds. */
export const versionsFormat = '--format=%x01%H %aI';

/** Reads the output of `git log -z --raw --no-abbrev --no-renames` with `versionsFormat`. */
export function parseVersions(output: string): FileVersion[] {
  return output
    .split('\u0001')
    .filter(record => record.trim() !== '')
    .map(record => {
      const [head, ...fields] = record
        .split('\0')
        .map(field => field.replace(/^\n+/, ''))
        .filter(Boolean);
      const [commit, authoredAt] = head.trim().split(' ');
      return { commit, authoredAt, blobs: parseChanges(fields) };
    });
}

/** Pairs of `:<mode> <mode> <blob> <blob> <status>` and path; the zero id is the absent file. */
function parseChanges(fields: string[]): Map<string, string | null> {
  const blobs = new Map<string, string | null>();
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const blob = fields[index].split(' ')[3];
    blobs.set(fields[index + 1], /^0+$/.test(blob) ? null : blob);
  }
  return blobs;
}
