import { useMemo } from 'react';
import { Table, useBreakpoint, type SortDescriptor } from '@backstage/ui';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { RunSummary } from '@fairway/plugin-runs-common';
import { runRouteRef } from '../../routes';
import { TableFrame } from '@fairway/portal-ui';
import { createRunColumns } from './columns';

export type RunsTableProps = {
  runs: RunSummary[];
  isStale: boolean;
  sort: SortDescriptor;
  onSort: (sort: SortDescriptor) => void;
};

/** Runs as rows that lead to their pages. */
export function RunsTable({ runs, isStale, sort, onSort }: RunsTableProps) {
  const narrow = useBreakpoint().down('sm');
  const columns = useMemo(() => createRunColumns(narrow), [narrow]);
  const runLink = useRouteRef(runRouteRef);
  return (
    <TableFrame>
      <Table
        columnConfig={columns}
        data={runs}
        isStale={isStale}
        pagination={{ type: 'none' }}
        sort={{ descriptor: sort, onSortChange: onSort }}
        rowConfig={{ getHref: run => runLink?.({ id: run.id }) }}
      />
    </TableFrame>
  );
}
