import { useBreakpoint } from '@backstage/ui';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { ListClustersResponse } from '@fairway/plugin-fleet-common';
import { LinkTable } from '@fairway/portal-ui';
import { useMemo } from 'react';
import { Timestamped } from '../../answer/withTimestamp';
import { countListed } from '../../domain/countListed';
import { outlookWords } from '../../domain/outlookWords';
import { clusterRouteRef } from '../../routes';
import { useHealth } from '../HealthLine/useHealth';
import { ClusterList } from './ClusterList';
import { ClusterPager } from './ClusterPager';
import { ClusterRow, createClusterColumns } from './columns';
import { FleetFilters } from './fleetFilters';

export type ClusterTableProps = {
  filters: FleetFilters;
  change: (changed: Partial<FleetFilters>) => void;
  answered: Timestamped<ListClustersResponse>;
  /** True while the rows belong to former filters. */
  isStale: boolean;
};

/** One page of clusters: a table, or a list if the window is narrow. */
export function ClusterTable(props: ClusterTableProps) {
  const { filters, change, isStale } = props;
  const { answer, answeredAt } = props.answered;
  const health = useHealth(
    answer.items.map(({ name }) => name),
    filters.columns.includes('health'),
  );
  return (
    <>
      <Rows
        rows={answer.items.map(cluster => ({
          ...cluster,
          id: cluster.name,
          answeredAt,
          health: health(cluster.name),
        }))}
        isStale={isStale}
        filters={filters}
        change={change}
      />
      <ClusterPager
        cursor={filters.cursor}
        nextCursor={answer.nextCursor}
        total={countListed(answer, filters)}
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
  const shown = filters.columns.join();
  const columns = useMemo(
    () =>
      createClusterColumns().filter(({ id }) => shown.split(',').includes(id)),
    [shown],
  );
  const evidence = filters.outlook
    ? outlookWords[filters.outlook].evidence
    : '';
  const getHref = ({ name }: ClusterRow) =>
    toCluster && `${toCluster({ name })}${evidence}`;
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
