import type { VerdictInterval } from './VerdictInterval';

/** The times in which the verdict of a cluster was bad. */
export interface BadSpells {
  /** How many ended in that the cluster was ok. */
  recovered: number;
  /** How long those lasted on average, in milliseconds; null: there was none. */
  meanMs: number | null;
  /** How many ended in an unknown verdict or because the cluster left, so that nobody knows how long they lasted. */
  lost: number;
  /** Whether one lasts still. */
  isOpen: boolean;
}

/** How long the verdict stayed bad. Only spells count whose end is known; each counts with its true beginning. */
export function summarizeBadSpells(
  intervals: readonly VerdictInterval[],
): BadSpells {
  const durations: number[] = [];
  let lost = 0;
  let isOpen = false;
  intervals.forEach(({ verdict, since, to, end }, index) => {
    if (verdict !== 'bad') return;
    if (end === 'open') isOpen = true;
    else if (end === 'changed' && intervals[index + 1]?.verdict === 'ok') {
      durations.push(to - since);
    } else lost += 1;
  });
  const sum = durations.reduce((total, each) => total + each, 0);
  return {
    recovered: durations.length,
    meanMs: durations.length > 0 ? sum / durations.length : null,
    lost,
    isOpen,
  };
}
