import { Cell, CellText, ColumnConfig } from '@backstage/ui';
import { EnvironmentSummary } from '@fairway/plugin-environments-common';
import { AgeCell, StateCell } from '@fairway/portal-ui';
import { EnvironmentState } from '../EnvironmentState';
import { LeaseView } from '../LeaseView';
import { RunLink } from '../RunLink';

export type EnvironmentRow = EnvironmentSummary & { id: string };

/** Columns of the list. Ids of sortable ones are sort keys of the portal. */
export function createEnvironmentColumns(): ColumnConfig<EnvironmentRow>[] {
  return [
    {
      id: 'name',
      label: 'Environment',
      minWidth: 190,
      isRowHeader: true,
      isSortable: true,
      cell: row => (
        <CellText title={row.name} description={row.purpose ?? undefined} />
      ),
    },
    {
      id: 'owner',
      label: 'Owner',
      minWidth: 105,
      isSortable: true,
      cell: row => <CellText title={row.owner} />,
    },
    {
      id: 'state',
      label: 'State',
      minWidth: 225,
      cell: row => (
        <StateCell
          state={<EnvironmentState state={row.state} />}
          reason={
            <>
              {row.reason}{' '}
              {row.run && <RunLink id={row.run}>Follow the run</RunLink>}
            </>
          }
        />
      ),
    },
    {
      id: 'class',
      label: 'Class',
      minWidth: 105,
      cell: row => <CellText title={row.class} />,
    },
    {
      id: 'cluster',
      label: 'Cluster',
      minWidth: 140,
      isSortable: true,
      cell: row => <CellText title={row.cluster} description={row.tier} />,
    },
    {
      id: 'leaseUntil',
      label: 'Lease',
      minWidth: 135,
      isSortable: true,
      cell: row => (
        <Cell>
          <LeaseView environment={row} />
        </Cell>
      ),
    },
    {
      id: 'observedAt',
      label: 'Last seen',
      minWidth: 95,
      cell: row => <AgeCell at={row.observedAt} />,
    },
  ];
}
