import type { HistoryEntry } from '@fairway/plugin-findings-common';

/** How a finding stands by what is observed. */
export interface Standing {
  lifecycle: 'open' | 'unknown' | 'closed';
  severityRank: number;
  openCount: number;
  unknownCount: number;
  clusterCount: number;
  firstSeen: number;
  lastSeen: number;
  closedAt: number | null;
  flaps: number;
}

/** What its occurrences add up to. */
export interface OccurrenceCounts {
  open: number;
  unknown: number;
  clusters: number;
  /** Of the worst that is not closed; 0 if there is none. */
  severityRank: number;
}

/**
 * How a finding stands after a report, and what its history says of that. One that comes back within the window flaps: it is the same
 * incident. After that it is a new one, and what was decided of the former no longer holds.
 */
export function decideStanding(
  before: Standing | undefined,
  counts: OccurrenceCounts,
  { at, flapWindowMs }: { at: number; flapWindowMs: number },
): {
  standing: Standing;
  event?: HistoryEntry['action'];
  isNewIncident: boolean;
} {
  const lifecycle = toLifecycle(counts);
  const isBack = before?.lifecycle === 'closed' && lifecycle !== 'closed';
  const isFlap = isBack && at - Number(before.closedAt) <= flapWindowMs;
  const isNewIncident = !before || (isBack && !isFlap);
  const incident = isNewIncident ? startIncident(counts, at) : before;
  return {
    standing: {
      lifecycle,
      severityRank: counts.severityRank || incident.severityRank,
      openCount: counts.open,
      unknownCount: counts.unknown,
      clusterCount: counts.clusters,
      firstSeen: incident.firstSeen,
      lastSeen:
        lifecycle === 'open'
          ? Math.max(incident.lastSeen, at)
          : incident.lastSeen,
      closedAt: toClosedAt(lifecycle, before, at),
      flaps: incident.flaps + Number(isFlap),
    },
    event: toEvent(before, lifecycle, { counts, isFlap }),
    isNewIncident,
  };
}

function startIncident({ severityRank }: OccurrenceCounts, at: number) {
  return { severityRank, firstSeen: at, lastSeen: at, flaps: 0 };
}

function toLifecycle({ open, unknown }: OccurrenceCounts) {
  if (open > 0) return 'open';
  return unknown > 0 ? 'unknown' : 'closed';
}

function toClosedAt(
  lifecycle: Standing['lifecycle'],
  before: Standing | undefined,
  at: number,
): number | null {
  if (lifecycle !== 'closed') return null;
  return before?.lifecycle === 'closed' ? before.closedAt : at;
}

function toEvent(
  before: Standing | undefined,
  lifecycle: Standing['lifecycle'],
  { counts, isFlap }: { counts: OccurrenceCounts; isFlap: boolean },
): HistoryEntry['action'] | undefined {
  if (before?.lifecycle === lifecycle) {
    const isWorse =
      lifecycle !== 'closed' && counts.severityRank > before.severityRank;
    return isWorse ? 'worse' : undefined;
  }
  if (lifecycle === 'closed') return 'closed';
  if (!before || before.lifecycle === 'closed') {
    return isFlap ? 'reopened' : 'opened';
  }
  return lifecycle === 'unknown' ? 'unknown' : 'known';
}
