import type { FleetDocuments } from './FleetDocuments';

/**
 * Why a team gets no further environment; undefined where it may have one more.
 *
 * @param most - environments that one team may have
 */
export function explainTeamLimit(
  owner: string,
  documents: Pick<FleetDocuments, 'environments'>,
  most: number,
): string | undefined {
  const count = [...documents.environments.values()].filter(
    environment => environment.owner === owner,
  ).length;
  return count >= most
    ? `owner: ${owner} has ${count} environments, and a team may have ${most}; retire one, or ask the platform team for more`
    : undefined;
}
