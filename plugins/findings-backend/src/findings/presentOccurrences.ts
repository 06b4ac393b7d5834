import type { Occurrence } from '@fairway/plugin-findings-common';
import type { FindingAccess, Requester } from '../permissions/FindingAccess';
import type { ListedFinding, ShownOccurrence } from './FindingReadModel';
import { readEvidence, toOccurrence } from './mapping';

/** Occurrences with the evidence that this requester may see: the one way by which evidence leaves. */
export async function presentOccurrences(
  access: Pick<FindingAccess, 'listGranted' | 'listOwnRefs'>,
  requester: Requester,
  finding: Pick<ListedFinding, 'owner_ref'>,
  rows: readonly ShownOccurrence[],
): Promise<Occurrence[]> {
  const asked = rows
    .flatMap(readEvidence)
    .flatMap(({ permission }) => permission ?? []);
  const owner = finding.owner_ref;
  const [granted, refs] = await Promise.all([
    access.listGranted(requester, [...new Set(asked)]),
    access.listOwnRefs(requester),
  ]);
  const isOwner = owner !== null && refs.includes(owner);
  return rows.map(row => toOccurrence(row, { granted, isOwner }));
}
