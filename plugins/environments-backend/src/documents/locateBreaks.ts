import {
  BreakSearch,
  findBreak,
  FleetRepository,
} from '@fairway/fleet-repository';
import type { BrokenDocument, FleetDocuments } from '../domain/FleetDocuments';
import type { KnownBreak } from '../findings/replaceFindings';
import { toParsed } from './toParsed';

/** More broken files than this are not looked up in one reading; the others are at the next commit. */
const filesLookedUp = 50;

/**
 * Finds out which commits broke what is broken, by path. What was found before is taken over; for the rest the history of the file is
 * walked. A history that cannot be read costs only its own answer.
 */
export async function locateBreaks(
  repository: Pick<FleetRepository, 'listVersions' | 'snapshot'>,
  documents: FleetDocuments,
  known: ReadonlyMap<string, KnownBreak>,
): Promise<Map<string, KnownBreak>> {
  const breaks = new Map(known);
  const wanted = new Map(
    documents.broken
      .filter(({ path }) => !known.has(path))
      .map(finding => [finding.path, finding]),
  );
  for (const [path, finding] of [...wanted].slice(0, filesLookedUp)) {
    const search = toSearch(repository, documents.commit, finding);
    const found = await findBreak(repository, search).catch(() => undefined);
    if (found) {
      breaks.set(path, {
        commit: found.commit,
        committedAt: Date.parse(found.authoredAt),
      });
    }
  }
  return breaks;
}

function toSearch(
  repository: Pick<FleetRepository, 'snapshot'>,
  commit: string,
  { path, rendered }: BrokenDocument,
): BreakSearch {
  if (rendered) {
    return {
      commit,
      paths: [path, rendered.document],
      // With another document the file had to be another one too.
      isBroken: async ({ blobs }) =>
        blobs.get(rendered.document) === rendered.documentBlob &&
        blobs.get(path) !== rendered.expected,
    };
  }
  return {
    commit,
    paths: [path],
    isBroken: async at => {
      const snapshot = await repository.snapshot(at.commit);
      const [reading] = await snapshot.inspectMany([path]);
      return (
        reading.kind !== 'absent' &&
        toParsed(path, '', reading).kind === 'broken'
      );
    },
  };
}
