import {
  storageApiRef,
  useApi,
  type StorageApi,
} from '@backstage/frontend-plugin-api';
import { useEffect, useMemo, useState } from 'react';
import { parseViews, type SavedView } from './savedViews';

const key = 'views';

/** The views that the reader has saved of a list, in Backstage's storage of user settings. */
export function useSavedViews(list: string): {
  /** Undefined: not read yet, so that nothing may be stored over them. */
  views: SavedView[] | undefined;
  /** Rejects if they cannot be stored. */
  store: (views: readonly SavedView[]) => Promise<void>;
} {
  const storage = useApi(storageApiRef);
  const bucket = useMemo(
    () => storage.forBucket(`fairway-views-${list}`),
    [storage, list],
  );
  const [stored, setStored] = useState<ReturnType<StorageApi['snapshot']>>();
  useEffect(() => {
    setStored(bucket.snapshot(key));
    const subscription = bucket
      .observe$(key)
      .subscribe(snapshot => setStored(snapshot));
    return () => subscription.unsubscribe();
  }, [bucket]);
  return {
    views: useMemo(
      () =>
        stored && stored.presence !== 'unknown'
          ? parseViews(stored.value)
          : undefined,
      [stored],
    ),
    store: views =>
      bucket.set(
        key,
        views.map(({ name, query }) => ({ name, query })),
      ),
  };
}
