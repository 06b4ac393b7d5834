import { toEnvironmentPath } from './environmentPaths';
import { FleetDocuments, toEnvironmentKey } from './FleetDocuments';

/** The environments that Git declares for a team. */
export function listOfTeam(
  owner: string,
  documents: Pick<FleetDocuments, 'environments'>,
) {
  return [...documents.environments.values()].filter(
    environment => environment.owner === owner,
  );
}

/** Names of a team's environments whose documents are in Git and cannot be used: they are there, whatever is known of them. */
export function listUnreadableOfTeam(
  owner: string,
  { broken, environments }: Pick<FleetDocuments, 'broken' | 'environments'>,
): string[] {
  const names = broken.flatMap(({ path, subject }) =>
    subject.owner === owner &&
    path === toEnvironmentPath(owner, subject.name) &&
    !environments.has(toEnvironmentKey(owner, subject.name))
      ? subject.name
      : [],
  );
  return [...new Set(names)];
}
