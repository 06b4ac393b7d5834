import type { FleetCommit } from './FleetCommit';

const documentPath = /^clusters\/([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?)\.yaml$/;

/** Longer first lines are cut: nobody reads them in a line of a list. */
const mostText = 300;

/** A commit by what it changed; undefined if its time cannot be read. */
export function toFleetCommit(commit: {
  commit: string;
  committedAt: string;
  author: string;
  subject: string;
  run: string | null;
  paths: readonly string[];
}): FleetCommit | undefined {
  const at = Date.parse(commit.committedAt);
  if (Number.isNaN(at)) return undefined;
  const names = commit.paths.map(path => documentPath.exec(path)?.[1]);
  const clusters = names.flatMap(name => name ?? []);
  const isFleetWide = commit.paths.includes('fleet.yaml');
  return {
    ...{ id: commit.commit, at, clusters, isFleetWide },
    subject: commit.subject.slice(0, mostText),
    author: commit.author.slice(0, mostText),
    run: commit.run?.slice(0, mostText) ?? null,
    hasOthers: commit.paths.length > clusters.length + (isFleetWide ? 1 : 0),
  };
}
