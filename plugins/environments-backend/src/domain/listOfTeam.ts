import type { FleetDocuments } from './FleetDocuments';

/** The environments that Git declares for a team. */
export function listOfTeam(
  owner: string,
  documents: Pick<FleetDocuments, 'environments'>,
) {
  return [...documents.environments.values()].filter(
    environment => environment.owner === owner,
  );
}
