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

/**
 * Why a team gets no further environment; undefined where it may have one more.
 *
 * @param counts.declared - environments that the team has
 * @param counts.underWay - environments that are being created for it, and are not among those yet
 * @param counts.most - environments that one team may have
 */
export function explainTeamLimit(
  owner: string,
  counts: { declared: number; underWay: number; most: number },
): string | undefined {
  const { declared, underWay, most } = counts;
  if (declared + underWay < most) {
    return undefined;
  }
  return underWay === 0
    ? `owner: ${owner} has ${declared} environments, and a team may have ${most}; retire one, or ask the platform team for more`
    : `owner: ${owner} has ${declared} environments, ${underWay} more being created, and a team may have ${most}; retire one, or ask the platform team for more`;
}
