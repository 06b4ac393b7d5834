import { useEffect } from 'react';
import { useApiHolder } from '@backstage/frontend-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { useQuery, useQueryClient, type QueryKey } from '@tanstack/react-query';

/** Pages never poll faster than this. */
const pollWithoutSignals = 30_000;
/** A socket can die without a word; this bounds how long a page then shows what is old. */
const pollBesideSignals = 120_000;
/** Signals that come in a burst cost one request. */
const gatherMilliseconds = 250;

export type LiveQueryOptions<T> = {
  /** Derived from the request: whatever changes the answer is part of it. */
  queryKey: QueryKey;
  queryFn: (context: { signal: AbortSignal }) => Promise<T>;
  /** Channel whose signals say that the answer may have changed. */
  channel: string;
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
function useRefetchOnSignal(channel: string, queryKey: QueryKey): boolean {
  const signals = useApiHolder().get(signalApiRef);
  const client = useQueryClient();
  const keyText = JSON.stringify(queryKey);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const subscription = signals?.subscribe(channel, () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void client.invalidateQueries({ queryKey: JSON.parse(keyText) });
      }, gatherMilliseconds);
    });
    return () => {
      clearTimeout(timer);
      subscription?.unsubscribe();
    };
  }, [signals, client, channel, keyText]);
  return signals !== undefined;
}

/**
 * A query that follows a signal channel and falls back to polling.
 * Keeps the last good data with a later error beside it.
 */
export function useLiveQuery<T>(options: LiveQueryOptions<T>): LiveQuery<T> {
  const { queryKey, queryFn, channel, enabled, keepPrevious } = options;
  const hasSignals = useRefetchOnSignal(channel, queryKey);
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
