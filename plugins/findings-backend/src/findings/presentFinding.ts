import type { CursorCodec } from '@fairway/backend-kit';
import type { FindingDetail } from '@fairway/plugin-findings-common';
import type { FindingAccess, Requester } from '../permissions/FindingAccess';
import type { FindingReadModel, ListedFinding } from './FindingReadModel';
import type { ListPosition } from './ListPosition';
import { toHistoryEntry, toSummary } from './mapping';
import { presentOccurrences } from './presentOccurrences';

const occurrencesShown = 100;

/** A finding with its first occurrences and its history, as this requester sees it. */
export async function presentFinding(
  deps: {
    access: Pick<FindingAccess, 'listGranted' | 'listOwnRefs' | 'maySettle'>;
    cursors: CursorCodec<ListPosition>;
    findings: Pick<FindingReadModel, 'listHistory' | 'listOccurrences'>;
  },
  requester: Requester,
  finding: ListedFinding,
): Promise<FindingDetail> {
  const { access, cursors, findings } = deps;
  const [page, history, settle] = await Promise.all([
    findings.listOccurrences(finding, occurrencesShown),
    findings.listHistory(finding.id),
    access.maySettle(requester, { owner: finding.owner_ref }),
  ]);
  return {
    ...toSummary(finding),
    items: await presentOccurrences(access, requester, finding, page.items),
    ...(page.next && {
      nextCursor: cursors.encode(
        page.next,
        describeOccurrences(requester, finding.id),
      ),
    }),
    history: history.map(toHistoryEntry),
    may: { settle },
  };
}

/** What a cursor of occurrences is good for: this requester and this finding. */
export function describeOccurrences(
  { actor }: Requester,
  findingId: string,
): string {
  return JSON.stringify([actor, 'occurrences', findingId]);
}
