/** What an API server counted since it started. */
export interface ServerCounters {
  /** When its process started. */
  startedAt: number;
  requests: number;
  /** Of them answered with 500 or more. */
  errors: number;
  /** Requests whose duration was measured, but for those that go on by their nature. */
  timed: number;
  /** How many of those took at most so many seconds, shortest first. */
  buckets: { seconds: number; count: number }[];
}

/** Counters with the time at which they were read. */
export interface CountersReading {
  readAt: number;
  counters: ServerCounters;
}

/** What was counted between two readings. */
export type CountedBetween =
  | { kind: 'counted'; counters: ServerCounters }
  /** Why nothing can be said of the time between. */
  | { kind: 'unknown'; reason: string };

/** Start times are told to the hundredth of a second; two of one process differ by rounding. */
const sameStartMs = 1_000;

/** The difference of two readings of one process; a server that started anew, or another one, counts from zero. */
export function countBetween(
  before: CountersReading | undefined,
  after: ServerCounters,
): CountedBetween {
  if (!before) {
    return {
      kind: 'unknown',
      reason: 'its metrics were read once; rates need two readings',
    };
  }
  const { counters } = before;
  const isOther = Math.abs(counters.startedAt - after.startedAt) > sameStartMs;
  const known = new Map(
    counters.buckets.map(({ seconds, count }) => [seconds, count]),
  );
  const difference: ServerCounters = {
    startedAt: after.startedAt,
    requests: after.requests - counters.requests,
    errors: after.errors - counters.errors,
    timed: after.timed - counters.timed,
    buckets: after.buckets.map(({ seconds, count }) => ({
      seconds,
      count: count - (known.get(seconds) ?? 0),
    })),
  };
  const { requests, errors, timed, buckets } = difference;
  const isBack = [requests, errors, timed, ...buckets.map(b => b.count)].some(
    count => count < 0,
  );
  return isOther || isBack
    ? {
        kind: 'unknown',
        reason:
          'it started anew, or another API server answered, since the reading before',
      }
    : { kind: 'counted', counters: difference };
}

/**
 * The seconds within which that share of the requests was answered, by the rule of Prometheus (`histogram_quantile`): evenly spread within a
 * bucket. Undefined if it is longer than the last bucket.
 */
export function findQuantile(
  { timed, buckets }: Pick<ServerCounters, 'timed' | 'buckets'>,
  share: number,
): number | undefined {
  const rank = share * timed;
  const index = buckets.findIndex(({ count }) => count >= rank);
  if (index < 0) return undefined;
  const { seconds, count } = buckets[index];
  const { seconds: from, count: below } = buckets[index - 1] ?? {
    ...{ seconds: 0, count: 0 },
  };
  return count === below
    ? seconds
    : from + ((seconds - from) * (rank - below)) / (count - below);
}
