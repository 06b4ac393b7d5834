import { Button } from '@backstage/ui';
import { EmptyState } from '@fairway/portal-ui';
import { FleetFilters, isFiltered } from './fleetFilters';

/** No cluster is left by the filters, or the page of the table is one of before. */
export function NoMatch(props: {
  filters: FleetFilters;
  change: (changed: Partial<FleetFilters>) => void;
}) {
  const { filters, change } = props;
  if (!isFiltered(filters)) {
    return (
      <EmptyState
        title="This page is empty"
        action={
          <Button onPress={() => change({ cursor: undefined })}>
            To the first page
          </Button>
        }
      >
        The clusters of this page no longer exist.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No cluster matches"
      action={
        <Button
          variant="secondary"
          onPress={() =>
            change({
              ...{ search: undefined, tier: undefined },
              ...{ verdict: undefined, outlook: undefined },
            })
          }
        >
          Clear the filters
        </Button>
      }
    >
      No cluster that you can see matches the search and the filters.
    </EmptyState>
  );
}
