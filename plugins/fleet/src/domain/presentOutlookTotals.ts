import type {
  ListClustersResponse,
  OutlookTotals,
} from '@fairway/plugin-fleet-common';
import { answerGoodFor } from './presentVerdict';

/** The counts of what is ahead that a page may claim at `now`, given when the portal answered (both in milliseconds): from an expired answer, all are unknown. */
export function presentOutlookTotals(
  { totals, outlookTotals }: ListClustersResponse,
  answeredAt: number,
  now: number,
): OutlookTotals | undefined {
  if (!outlookTotals || now - answeredAt <= answerGoodFor) return outlookTotals;
  const expired = { bad: 0, unknown: totals.ok + totals.bad + totals.unknown };
  return { upgrade: expired, certificates: expired, capacity: expired };
}
