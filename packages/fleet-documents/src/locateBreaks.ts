import {
  BreakSearch,
  findBreak,
  FleetRepository,
} from '@fairway/fleet-repository';
import type {
  BrokenDocument,
  CommitReading,
  DocumentKinds,
} from './DocumentKind';
import type { KnownBreak } from './findings/DocumentFindings';
import { parseFile } from './parseFile';

/** More broken files than this are not looked up in one reading; the others are at the next commit. */
const filesLookedUp = 50;

/**
 * Finds out which commits broke what is broken, by path. What was found before is taken over; for the rest the history of the file is
 * walked. A history that cannot be read costs only its own answer.
 */
export async function locateBreaks(
  repository: Pick<FleetRepository, 'listVersions' | 'snapshot'>,
  kinds: DocumentKinds,
  reading: CommitReading,
  known: ReadonlyMap<string, KnownBreak>,
): Promise<Map<string, KnownBreak>> {
  const breaks = new Map(known);
  const wanted = new Map(
    reading.broken
      .filter(({ path }) => !known.has(path))
      .map(finding => [finding.path, finding]),
  );
  for (const [path, finding] of [...wanted].slice(0, filesLookedUp)) {
    const search: BreakSearch = {
      commit: reading.commit,
      ...(finding.rendered
        ? searchRendered(path, finding.rendered)
        : {
            paths: [path],
            isBroken: at => isBroken(repository, kinds, path, at.commit),
          }),
    };
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

function searchRendered(
  path: string,
  rendered: NonNullable<BrokenDocument['rendered']>,
): Omit<BreakSearch, 'commit'> {
  return {
    paths: [path, rendered.document],
    // With another document the file had to be another one too.
    isBroken: async ({ blobs }) =>
      blobs.get(rendered.document) === rendered.documentBlob &&
      blobs.get(path) !== rendered.expected,
  };
}

async function isBroken(
  repository: Pick<FleetRepository, 'snapshot'>,
  kinds: DocumentKinds,
  path: string,
  commit: string,
): Promise<boolean> {
  const snapshot = await repository.snapshot(commit);
  const [reading] = await snapshot.inspectMany([path]);
  return (
    reading.kind !== 'absent' &&
    parseFile(kinds, { path, blob: '', reading })?.kind === 'broken'
  );
}
