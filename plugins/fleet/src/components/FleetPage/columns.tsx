import { Cell, CellText, ColumnConfig } from '@backstage/ui';
import { ClusterSummary } from '@fairway/plugin-fleet-common';
import { AgeCell, StateCell, TextCell } from '@fairway/portal-ui';
import { ClusterVerdict } from '../ClusterVerdict';
import { HealthCell } from '../HealthLine/HealthCell';
import type { HealthState } from '../HealthLine/useHealth';
import { NodesFigure } from '../NodesFigure';
import { PodsFigure } from '../PodsFigure';
import { ChecksFigure } from '../ChecksFigure';
import { VerdictReason } from '../VerdictReason';
import { listAhead } from '../../domain/describeOutlook';
import { describeGroup } from './describeGroup';
import { columnLabels, type ColumnId } from './columnIds';

/** A row of the table: the cluster, when the portal answered, in epoch milliseconds, and how it was before. */
export type ClusterRow = ClusterSummary & {
  id: string;
  answeredAt: number;
  health: HealthState;
};

type Column = Omit<ColumnConfig<ClusterRow>, 'id' | 'label'> & { id: ColumnId };

/** Columns of the fleet's table. Ids of sortable ones are sort keys of the portal. */
export function createClusterColumns(): ColumnConfig<ClusterRow>[] {
  const columns: Column[] = [
    {
      id: 'name',
      minWidth: 190,
      isRowHeader: true,
      isSortable: true,
      cell: row => (
        <CellText title={row.title ?? row.name} description={row.name} />
      ),
    },
    {
      id: 'verdict',
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
      id: 'health',
      minWidth: 125,
      cell: row => (
        <Cell>
          <HealthCell health={row.health} />
        </Cell>
      ),
    },
    {
      id: 'checks',
      minWidth: 150,
      isSortable: true,
      cell: row => (
        <Cell>
          <ChecksFigure checks={row.checks} />
        </Cell>
      ),
    },
    {
      id: 'outlook',
      minWidth: 150,
      cell: row => <TextCell>{listAhead(row)}</TextCell>,
    },
    {
      id: 'tier',
      minWidth: 100,
      isSortable: true,
      cell: row => (
        <CellText title={row.labels.tier} description={row.labels.ring} />
      ),
    },
    {
      id: 'region',
      minWidth: 90,
      cell: row => (
        <CellText title={row.labels.region} description={row.labels.provider} />
      ),
    },
    {
      id: 'version',
      minWidth: 105,
      isSortable: true,
      cell: row => <CellText title={row.version ?? 'unknown'} />,
    },
    {
      id: 'nodes',
      minWidth: 95,
      cell: row => (
        <Cell>
          <NodesFigure nodes={row.nodes} />
        </Cell>
      ),
    },
    {
      id: 'pods',
      minWidth: 95,
      cell: row => (
        <Cell>
          <PodsFigure pods={row.pods} />
        </Cell>
      ),
    },
    {
      id: 'owner',
      minWidth: 110,
      cell: row => <CellText title={describeGroup('owner', row.owner)} />,
    },
    {
      id: 'observedAt',
      minWidth: 110,
      isSortable: true,
      cell: row => <AgeCell at={row.observedAt} />,
    },
  ];
  return columns.map(each => ({ ...each, label: columnLabels[each.id] }));
}
