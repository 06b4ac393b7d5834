/** Two sweeps are never closer to each other than this, in milliseconds. */
const apartMs = 30_000;

/**
 * How long nobody of a team may be known as a member before that is believed, in milliseconds: a catalog that starts anew knows groups
 * before their people.
 */
const emptyTeamMs = 5 * 60_000;

/**
 * Whether access ends now for what the catalog says of its person. One answer is never enough: a catalog that is being read anew says for a
 * while that people are no members.
 *
 * @param facts.since - when a sweep said so first and none has contradicted it since, in milliseconds; undefined if this one is the first
 * @param facts.isTeamPopulated - whether the catalog knows anybody as a member of the team
 */
export function isEndConfirmed(
  facts: { since: number | undefined; isTeamPopulated: boolean },
  now: number,
): boolean {
  return (
    facts.since !== undefined &&
    now - facts.since >= (facts.isTeamPopulated ? apartMs : emptyTeamMs)
  );
}
