import type { FleetRepository } from '@fairway/fleet-repository';
import type { ParsedFile } from '../domain/parseFleetFile';
import { toParsed } from './toParsed';

/** How far back a document that can be used is looked for. */
const versionsLookedAt = 200;

/**
 * What the document of a team said before it broke; undefined if no version of it can be used, or if it was removed in between. Rejects if
 * the history cannot be read: then nobody knows whose the team's environments are.
 *
 * @param commit - where it is broken
 */
export async function findLastTeam(
  repository: Pick<FleetRepository, 'listVersions' | 'snapshot'>,
  path: string,
  commit: string,
): Promise<Extract<ParsedFile, { kind: 'Team' }> | undefined> {
  const versions = await repository.listVersions([path], {
    from: commit,
    limit: versionsLookedAt,
  });
  for (const { commit: at, blobs } of versions) {
    const blob = blobs.get(path);
    if (!blob) {
      return undefined;
    }
    const snapshot = await repository.snapshot(at);
    const [reading] = await snapshot.inspectMany([path]);
    const parsed = toParsed(path, blob, reading);
    if (parsed.kind === 'Team') {
      return parsed;
    }
  }
  return undefined;
}
