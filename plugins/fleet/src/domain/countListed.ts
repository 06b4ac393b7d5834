import type {
  ListClustersQuery,
  ListClustersResponse,
} from '@fairway/plugin-fleet-common';

/** How many clusters a list has over all its pages; undefined if the portal does not count them for these filters. */
export function countListed(
  { totals, outlookTotals }: ListClustersResponse,
  { verdict, outlook }: Pick<ListClustersQuery, 'verdict' | 'outlook'>,
): number | undefined {
  if (verdict && outlook) return undefined;
  if (outlook) return outlookTotals?.[outlook].bad;
  return verdict ? totals[verdict] : totals.ok + totals.bad + totals.unknown;
}
