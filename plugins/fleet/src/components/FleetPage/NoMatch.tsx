import { Button } from '@backstage/ui';
import {
  clusterFilters,
  type ClusterFilterName,
  type WithoutFilter,
} from '@fairway/plugin-fleet-common';
import { EmptyState } from '@fairway/portal-ui';
import { FleetFilters, isFiltered } from './fleetFilters';

const words: Record<ClusterFilterName, string> = {
  search: 'search',
  verdict: 'filter by verdict',
  outlook: 'filter by what is ahead',
  tier: 'filter by tier',
  region: 'filter by region',
  provider: 'filter by provider',
  ring: 'filter by ring',
  owner: 'filter by owner',
  role: 'filter by role',
};

type NoMatchProps = {
  filters: FleetFilters;
  change: (changed: Partial<FleetFilters>) => void;
  /** Each filter without which there would be clusters; undefined if the portal does not tell. */
  withoutFilter: WithoutFilter[] | undefined;
};

/** No cluster is left by the filters, or the page of the table is one of before. */
export function NoMatch(props: NoMatchProps) {
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
    <EmptyState title="No cluster matches" action={<Removals {...props} />}>
      {explain(props)}
    </EmptyState>
  );
}

/** One press for each filter that alone leaves nothing, and one for all. */
function Removals({ change, withoutFilter = [] }: NoMatchProps) {
  return (
    <>
      {withoutFilter.map(({ filter, count }) => (
        <Button
          key={filter}
          variant="secondary"
          onPress={() => change({ [filter]: undefined })}
        >
          Remove the {words[filter]} ({countClusters(count)})
        </Button>
      ))}
      <Button
        variant="secondary"
        onPress={() =>
          change(
            Object.fromEntries(
              clusterFilters.map(filter => [filter, undefined]),
            ),
          )
        }
      >
        Clear the filters
      </Button>
    </>
  );
}

function explain({ filters, withoutFilter }: NoMatchProps): string {
  const usual =
    'No cluster that you can see matches the search and the filters.';
  if (!withoutFilter) return usual;
  const active = clusterFilters.filter(filter => filters[filter]);
  if (withoutFilter.length === 0) {
    return active.length > 1
      ? `${usual} To remove one of them is not enough.`
      : usual;
  }
  const names = withoutFilter.map(({ filter }) => `the ${words[filter]}`);
  return `${usual} What leaves none is ${names.join(', or ')}.`;
}

function countClusters(count: number): string {
  return count === 1 ? '1 cluster' : `${count} clusters`;
}
