/** What is stored of an occurrence, as far as it decides what a report changes. */
export interface KnownOccurrence {
  key: string;
  state: 'open' | 'unknown' | 'closed';
  firstSeen: number;
  /** When it closed, if it did. */
  assessedAt: number | null;
  flaps: number;
  hash: string;
}

export interface OccurrenceChanges {
  /** By key: those that are open now and were not, or say something else. */
  write: ReadonlyMap<string, { firstSeen: number; flaps: number }>;
  /** Keys of those that were open and could not be assessed. */
  unknown: readonly string[];
  /** Keys of those that are gone. */
  close: readonly string[];
}

/** What a report changes of the occurrences of its rule and scope. */
export function planOccurrences(
  known: readonly KnownOccurrence[],
  reported: readonly { key: string; hash: string }[],
  options: { at: number; isAssessed: boolean; flapWindowMs: number },
): OccurrenceChanges {
  const byKey = new Map(known.map(each => [each.key, each]));
  const keys = new Set(reported.map(({ key }) => key));
  const write = new Map<string, { firstSeen: number; flaps: number }>();
  for (const { key, hash } of reported) {
    const before = byKey.get(key);
    if (before?.state !== 'open' || before.hash !== hash) {
      write.set(key, toTimes(before, options));
    }
  }
  const absent = known.filter(({ key }) => !keys.has(key));
  const { isAssessed } = options;
  return {
    write,
    unknown: isAssessed
      ? []
      : absent.filter(({ state }) => state === 'open').map(({ key }) => key),
    close: isAssessed
      ? absent.filter(({ state }) => state !== 'closed').map(({ key }) => key)
      : [],
  };
}

/** One that comes back soon has been there since it was first seen. */
function toTimes(
  before: KnownOccurrence | undefined,
  { at, flapWindowMs }: { at: number; flapWindowMs: number },
): { firstSeen: number; flaps: number } {
  if (!before) return { firstSeen: at, flaps: 0 };
  const { firstSeen, flaps } = before;
  if (before.state !== 'closed') return { firstSeen, flaps };
  return at - (before.assessedAt ?? 0) <= flapWindowMs
    ? { firstSeen, flaps: flaps + 1 }
    : { firstSeen: at, flaps: 0 };
}
