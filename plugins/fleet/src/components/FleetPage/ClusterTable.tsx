import { Button, useBreakpoint } from '@backstage/ui';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { ListClustersResponse } from '@fairway/plugin-fleet-common';
import {
  EmptyState,
  ErrorState,
  LinkTable,
  LiveQuery,
  LoadingState,
} from '@fairway/portal-ui';
import { useMemo } from 'react';
import { Timestamped } from '../../answer/withTimestamp';
import { clusterRouteRef } from '../../routes';
import { ClusterList } from './ClusterList';
import { ClusterPager } from './ClusterPager';
import { ClusterRow, createClusterColumns } from './columns';
import { FleetFilters, isFiltered } from './fleetFilters';

export type ClusterTableProps = {
  filters: FleetFilters;
  change: (changed: Partial<FleetFilters>) => void;
  page: LiveQuery<Timestamped<ListClustersResponse>>;
  retry: () => void;
};

/** One page of clusters: a table, or a list if the window is narrow. An error beside rows is shown by the page, once for all its parts. */
export function ClusterTable(props: ClusterTableProps) {
  const { filters, change, page, retry } = props;
  if (!page.data) {
    return page.error ? (
      <ErrorState error={page.error} retry={retry} />
    ) : (
      <LoadingState label="Loading clusters" rows={6} />
    );
  }
  const { answer, answeredAt } = page.data;
  if (answer.items.length === 0) {
    return <NoMatch filters={filters} change={change} />;
  }
  return (
    <>
      <Rows
        rows={answer.items.map(cluster => ({
          ...cluster,
          id: cluster.name,
          answeredAt,
        }))}
        isStale={page.isStale}
        filters={filters}
        change={change}
      />
      <ClusterPager
        cursor={filters.cursor}
        nextCursor={answer.nextCursor}
        total={answer.totals.ok + answer.totals.bad + answer.totals.unknown}
        onGo={cursor => change({ cursor })}
      />
    </>
  );
}

function Rows(props: {
  rows: ClusterRow[];
  isStale: boolean;
  filters: FleetFilters;
  change: ClusterTableProps['change'];
}) {
  const { rows, isStale, filters, change } = props;
  const { up } = useBreakpoint();
  const toCluster = useRouteRef(clusterRouteRef);
  const columns = useMemo(() => createClusterColumns(), []);
  const getHref = (row: ClusterRow) => toCluster?.({ name: row.name });
  if (!up('md')) {
    return <ClusterList rows={rows} getHref={getHref} />;
  }
  return (
    <LinkTable
      columns={columns}
      rows={rows}
      isStale={isStale}
      getHref={getHref}
      sort={filters}
      onSort={change}
    />
  );
}

function NoMatch(props: Pick<ClusterTableProps, 'filters' | 'change'>) {
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
            change({ search: undefined, tier: undefined, verdict: undefined })
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
