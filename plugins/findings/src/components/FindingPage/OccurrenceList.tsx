import { useApi } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type {
  FindingDetail,
  Occurrence,
} from '@fairway/plugin-findings-common';
import { EmptyState, ErrorState } from '@fairway/portal-ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { findingsApiRef } from '../../api/FindingsApi';
import { OccurrenceItem } from './OccurrenceItem';
import styles from './FindingPage.module.css';

/** Where a finding is true: the first places at once, the others page by page. */
export function OccurrenceList({ finding }: { finding: FindingDetail }) {
  const { id, items, nextCursor = '' } = finding;
  const api = useApi(findingsApiRef);
  const further = useInfiniteQuery({
    // They stay as they were read, while the first page is kept fresh.
    queryKey: ['findings', 'occurrences', id],
    queryFn: ({ pageParam, signal }) =>
      api.listOccurrences(id, pageParam, signal),
    initialPageParam: nextCursor,
    getNextPageParam: page => page.nextCursor,
    // Only when it is asked for.
    enabled: false,
  });
  const pages = further.data?.pages ?? [];
  const shown = [...items, ...pages.flatMap(page => page.items)];
  if (shown.length === 0) {
    return (
      <EmptyState title="Nowhere any more">
        It is no longer true of anything. What it was true of is kept for a day.
      </EmptyState>
    );
  }
  const hasMore = further.data ? further.hasNextPage : nextCursor !== '';
  return (
    <>
      <ul className={styles.occurrences} aria-label="Occurrences">
        {shown.map((occurrence, index) => (
          <OccurrenceItem
            key={`${toKey(occurrence)} ${index}`}
            occurrence={occurrence}
          />
        ))}
      </ul>
      {further.error && <ErrorState error={further.error} />}
      {hasMore && (
        <div>
          <Button
            variant="secondary"
            isPending={further.isFetching}
            onPress={() => void further.fetchNextPage()}
          >
            Show more
          </Button>
        </div>
      )}
    </>
  );
}

function toKey({ cluster, environment, object, message }: Occurrence): string {
  return [cluster, environment, object, message].join(' ');
}
