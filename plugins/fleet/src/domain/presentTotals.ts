import { ListClustersResponse } from '@fairway/plugin-fleet-common';
import { answerGoodFor } from './presentVerdict';

type Totals = ListClustersResponse['totals'];

/** The counts a page may claim at `now`, given when the portal answered (both in milliseconds): from an expired answer, all are unknown. */
export function presentTotals(
  totals: Totals,
  answeredAt: number,
  now: number,
): Totals {
  return now - answeredAt <= answerGoodFor
    ? totals
    : { ok: 0, bad: 0, unknown: totals.ok + totals.bad + totals.unknown };
}
