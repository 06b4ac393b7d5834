import type { FindingState } from '@fairway/plugin-findings-common';

/** A finding that is told as open is not told so again within this time, in milliseconds, however often it closes in between. */
export const quietMs = 3_600_000;
/** One that has closed is told as over when it has stayed closed for this time, in milliseconds. */
export const settledMs = 5 * 60_000;

/** What the owner was told of a finding. */
export interface Notice {
  told: 'open' | 'over' | null;
  openedAt: number | null;
}

/** How a finding stands, as far as it decides what its owner is told. */
export interface NoticedFinding {
  state: FindingState;
  isCritical: boolean;
  closedAt: number | null;
}

/**
 * What the owner of a finding is to be told now: that it is critical, that it has closed, that it is less severe; undefined: nothing. There is
 * one for each incident: what is unknown for a while, or put aside, has been told already.
 */
export function decideNotice(
  finding: NoticedFinding,
  { told, openedAt }: Notice,
  now: number,
): 'open' | 'closed' | 'lowered' | undefined {
  const { state, isCritical, closedAt } = finding;
  if (told !== 'open') {
    const isQuiet = openedAt !== null && now - openedAt < quietMs;
    return isCritical && state === 'open' && !isQuiet ? 'open' : undefined;
  }
  if (state === 'closed') {
    return now - (closedAt ?? 0) >= settledMs ? 'closed' : undefined;
  }
  return isCritical ? undefined : 'lowered';
}
