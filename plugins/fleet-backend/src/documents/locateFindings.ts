import {
  findBreak,
  type FleetRepository,
  type FileReading,
} from '@fairway/fleet-repository';
import type { LocatedFinding } from './DocumentStore';
import {
  assessFile,
  toClusterName,
  type ConfiguredCluster,
  type DocumentFile,
  type Finding,
} from './assessDocuments';

/** More broken files than this are not looked up in one reading; the others are the next time. */
const filesLookedUp = 50;

export type KnownCommits = ReadonlyMap<
  string,
  { commit: string; committedAt: number }
>;

/**
 * Says of each finding which commit broke its file. What was found before is taken over; for the rest the history of the file is walked.
 * If that does not answer, the commit that was read stands in its place.
 */
export async function locateFindings(
  repository: Pick<FleetRepository, 'listVersions' | 'snapshot'>,
  findings: Finding[],
  context: {
    commit: string;
    configured: ConfiguredCluster[];
    /** By path. */
    known: KnownCommits;
  },
): Promise<LocatedFinding[]> {
  const { commit, configured, known } = context;
  const paths = [...new Set(findings.map(({ path }) => path))];
  const found = new Map(known);
  const wanted = paths.filter(path => !known.has(path));
  for (const path of wanted.slice(0, filesLookedUp)) {
    const search = findBreak(repository, {
      commit,
      paths: [path],
      isBroken: async at => isBroken(repository, path, at.commit, configured),
    });
    // A history that cannot be read costs only this answer.
    const broken = await search.catch(() => undefined);
    if (broken) {
      found.set(path, {
        commit: broken.commit,
        committedAt: Date.parse(broken.authoredAt),
      });
    }
  }
  return findings.map(finding => ({
    ...finding,
    ...(found.get(finding.path) ?? { commit, committedAt: null }),
  }));
}

async function isBroken(
  repository: Pick<FleetRepository, 'snapshot'>,
  path: string,
  commit: string,
  configured: ConfiguredCluster[],
): Promise<boolean> {
  const snapshot = await repository.snapshot(commit);
  const [reading] = await snapshot.inspectMany([path]);
  return (
    reading.kind !== 'absent' &&
    assessFile(toDocumentFile(path, reading), toClusterName(path), configured)
      .kind === 'faults'
  );
}

/** A file as it is assessed, from what the commit holds. */
export function toDocumentFile(
  path: string,
  reading: FileReading,
): DocumentFile {
  switch (reading.kind) {
    case 'text':
      return { path, text: reading.text };
    case 'unreadable':
      return { path, text: undefined, unreadable: reading };
    default:
      return { path, text: undefined };
  }
}
