import { useEffect, useRef } from 'react';
import { useApiHolder } from '@backstage/frontend-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { concernsAny } from '@fairway/input';
import { useQuery, useQueryClient, type QueryKey } from '@tanstack/react-query';

/** Pages never poll faster than this. */
const pollWithoutSignals = 30_000;
/** A socket can die without a word; this bounds how long a page then shows what is old. */
const pollBesideSignals = 120_000;
/** Signals that come in a burst cost one request. */
const gatherMilliseconds = 250;

/** A channel whose signals say that the answer may have changed. */
export type FollowedChannel<T> = {
  channel: string;
  /**
   * Ids of what the answer shows: signals about other things alone cost no request. Undefined, or if it is left out: every signal of the
   * channel counts, as for a list, which anything may come into.
   */
  idsOf?: (data: T) => readonly string[] | undefined;
};

export type LiveQueryOptions<T> = {
  /** Derived from the request: whatever changes the answer is part of it. */
  queryKey: QueryKey;
  queryFn: (context: { signal: AbortSignal }) => Promise<T>;
  /** What is followed; a name alone is a channel of which every signal counts. */
  channel: string | readonly FollowedChannel<T>[];
  enabled?: boolean;
  /** Shows the answer of the former key until the new one is there (filters, pages). */
  keepPrevious?: boolean;
};

export type LiveQuery<T> = {
  /** The last good answer; stays beside a later error. */
  data: T | undefined;
  error: Error | null;
  /** True until there is a first answer or error. */
  isLoading: boolean;
  /** True while `data` belongs to the former key. */
  isStale: boolean;
  retry: () => void;
};

/** Refetches on a signal; the first of a burst starts the wait, so that an endless burst cannot put it off. */
function useRefetchOnSignal<T>(
  followed: readonly FollowedChannel<T>[],
  queryKey: QueryKey,
): boolean {
  const signals = useApiHolder().get(signalApiRef);
  const client = useQueryClient();
  const keyText = JSON.stringify(queryKey);
  const channels = JSON.stringify(followed.map(({ channel }) => channel));
  // Functions of a page are new at each rendering; what they say of the answer is asked when a signal comes.
  const latest = useRef(followed);
  latest.current = followed;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const key: QueryKey = JSON.parse(keyText);
    const names: string[] = JSON.parse(channels);
    const subscriptions = names.map((channel, index) =>
      signals?.subscribe(channel, message => {
        if (timer !== undefined) return;
        const state = client.getQueryState<T>(key);
        // What is not there, or not any more, may come by any change.
        const ids =
          state?.data === undefined || state.status === 'error'
            ? undefined
            : latest.current[index].idsOf?.(state.data);
        if (ids && !concernsAny(message, ids)) return;
        timer = setTimeout(() => {
          timer = undefined;
          void client.invalidateQueries({ queryKey: key });
        }, gatherMilliseconds);
      }),
    );
    return () => {
      clearTimeout(timer);
      subscriptions.forEach(subscription => subscription?.unsubscribe());
    };
  }, [signals, client, channels, keyText]);
  return signals !== undefined;
}

/**
 * A query that follows signals and falls back to polling.
 * Keeps the last good data with a later error beside it.
 */
export function useLiveQuery<T>(options: LiveQueryOptions<T>): LiveQuery<T> {
  const { queryKey, queryFn, channel, enabled, keepPrevious } = options;
  const hasSignals = useRefetchOnSignal(
    typeof channel === 'string' ? [{ channel }] : channel,
    queryKey,
  );
  const query = useQuery<T>({
    queryKey,
    queryFn: ({ signal }) => queryFn({ signal }),
    enabled,
    refetchInterval: hasSignals ? pollBesideSignals : pollWithoutSignals,
    placeholderData: keepPrevious ? former => former : undefined,
  });
  return {
    data: query.data,
    error: query.error,
    isLoading: query.isPending && enabled !== false,
    isStale: query.isPlaceholderData,
    retry: () => void query.refetch(),
  };
}
