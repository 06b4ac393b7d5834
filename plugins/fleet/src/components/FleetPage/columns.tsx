import { Cell, CellText, ColumnConfig } from '@backstage/ui';
import { ClusterSummary } from '@fairway/plugin-fleet-common';
import { AgeCell, StateCell } from '@fairway/portal-ui';
import { ClusterVerdict } from '../ClusterVerdict';
import { NodesFigure } from '../NodesFigure';
import { PodsFigure } from '../PodsFigure';
import { VerdictReason } from '../VerdictReason';

/** A row of the table: the cluster and when the portal answered, in epoch milliseconds. */
export type ClusterRow = ClusterSummary & { id: string; answeredAt: number };

/** Columns of the fleet's table. Ids of sortable ones are sort keys of the portal. */
export function createClusterColumns(): ColumnConfig<ClusterRow>[] {
  return [
    {
      id: 'name',
      label: 'Cluster',
      minWidth: 190,
      isRowHeader: true,
      isSortable: true,
      cell: row => (
        <CellText title={row.title ?? row.name} description={row.name} />
      ),
    },
    {
      id: 'verdict',
      label: 'Verdict',
      minWidth: 210,
      isSortable: true,
      cell: row => (
        <StateCell
          state={<ClusterVerdict cluster={row} answeredAt={row.answeredAt} />}
          reason={<VerdictReason cluster={row} answeredAt={row.answeredAt} />}
        />
      ),
    },
    {
      id: 'tier',
      label: 'Tier',
      minWidth: 100,
      isSortable: true,
      cell: row => (
        <CellText title={row.labels.tier} description={row.labels.ring} />
      ),
    },
    {
      id: 'region',
      label: 'Region',
      minWidth: 90,
      cell: row => (
        <CellText title={row.labels.region} description={row.labels.provider} />
      ),
    },
    {
      id: 'version',
      label: 'Version',
      minWidth: 105,
      isSortable: true,
      cell: row => <CellText title={row.version ?? 'unknown'} />,
    },
    {
      id: 'nodes',
      label: 'Nodes',
      minWidth: 95,
      cell: row => (
        <Cell>
          <NodesFigure nodes={row.nodes} />
        </Cell>
      ),
    },
    {
      id: 'pods',
      label: 'Pods',
      minWidth: 95,
      cell: row => (
        <Cell>
          <PodsFigure pods={row.pods} />
        </Cell>
      ),
    },
    {
      id: 'observedAt',
      label: 'Last seen',
      minWidth: 110,
      isSortable: true,
      cell: row => <AgeCell at={row.observedAt} />,
    },
  ];
}
