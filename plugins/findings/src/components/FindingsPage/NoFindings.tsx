import { Button } from '@backstage/ui';
import { EmptyState } from '@fairway/portal-ui';
import { isFiltered, noFilters } from '../../domain/findingFilters';
import type { Filtering } from './Filtering';

/** Why the list is empty, and what to do about it. */
export function NoFindings({ filtering }: { filtering: Filtering }) {
  const { filters, change } = filtering;
  if (isFiltered(filters)) {
    return (
      <EmptyState
        title="No finding matches"
        action={
          <Button variant="secondary" onPress={() => change(noFilters)}>
            Clear the filters
          </Button>
        }
      >
        No finding that you can see matches the search and the filters.
      </EmptyState>
    );
  }
  if (filters.cursor) {
    return (
      <EmptyState
        title="This page is empty"
        action={
          <Button variant="secondary" onPress={() => change({ cursor: '' })}>
            To the first page
          </Button>
        }
      >
        The findings of this page have been settled since.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Nothing to settle">
      Checks of clusters and documents of the fleet repository are findings when
      somebody should act on them: one row for one problem, however many
      clusters have it. You see those of your teams; the platform team sees all.
    </EmptyState>
  );
}
