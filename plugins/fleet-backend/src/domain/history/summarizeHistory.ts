import {
  healthParts,
  type ClusterHistory,
  type HealthLine,
} from '@fairway/plugin-fleet-common';
import { listMonths } from './listMonths';
import { sampleIntervals } from './sampleIntervals';
import { summarizeAvailability } from './summarizeAvailability';
import { summarizeBadSpells } from './summarizeBadSpells';
import { toIntervals, type VerdictRecord } from './toIntervals';
import type { TimeRange } from './VerdictInterval';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** How long verdicts are kept. */
export const historyMs = 90 * dayMs;
/** What the line of a cluster's page and that of a row of the list show. */
export const pageHealthMs = 7 * dayMs;
export const rowHealthMs = dayMs;

/**
 * What the verdicts of a cluster say of a time.
 *
 * @param line - what the line of health is drawn from
 */
export function summarizeHistory(
  record: VerdictRecord,
  range: TimeRange,
  line: VerdictRecord,
): ClusterHistory {
  const intervals = toIntervals(record, range);
  const months = listMonths(range).map(({ month, ...part }) => ({
    month,
    ...toIso(part),
    ...summarizeAvailability(intervals, part),
  }));
  return {
    ...toIso(range),
    // A month in which it was not in the fleet says nothing.
    months: months.filter(({ coverage }) => coverage !== null).reverse(),
    bad: summarizeBadSpells(intervals),
    isCut: range.to - range.from < historyMs,
    health: drawHealth(line, { from: range.to - pageHealthMs, to: range.to }),
  };
}

/** The line of health of a time. */
export function drawHealth(
  record: VerdictRecord,
  range: TimeRange,
): HealthLine {
  return {
    ...toIso(range),
    parts: sampleIntervals(toIntervals(record, range), range, healthParts),
  };
}

function toIso({ from, to }: TimeRange): { from: string; to: string } {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}
