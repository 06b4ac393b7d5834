import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { AccessFacts } from '../domain/decideAccess';
import type { KnownMembers } from './TeamMembers';

/** What the catalog says of a person and the team that owns the environment; what it does not know yet is unknown. */
export function assessMembership(
  person: string,
  ownerRef: string | undefined,
  known: KnownMembers,
): AccessFacts['membership'] {
  if (!ownerRef || !known.groups.has(ownerRef)) {
    return 'unknown';
  }
  const groups = known.memberships.get(person);
  if (!groups) {
    return 'absent';
  }
  return groups.has(normalize(ownerRef)) ? 'member' : 'former';
}

/** Whether the catalog knows anybody as a member of the team: of those asked for, or of its own accord. */
export function isPopulated(
  ownerRef: string | undefined,
  known: KnownMembers,
): boolean {
  if (!ownerRef) {
    return false;
  }
  const group = normalize(ownerRef);
  return (
    known.populated.has(ownerRef) ||
    [...known.memberships.values()].some(groups => groups?.has(group))
  );
}

/** Relations are written in lower case, documents as people write them. */
function normalize(ref: string): string {
  return stringifyEntityRef(parseEntityRef(ref));
}
