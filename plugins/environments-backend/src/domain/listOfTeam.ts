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
  const names = broken.flatMap(({ path, environment }) =>
    environment?.owner === owner &&
    path === toEnvironmentPath(owner, environment.name) &&
    !environments.has(toEnvironmentKey(owner, environment.name))
      ? environment.name
      : [],
  );
  return [...new Set(names)];
}
