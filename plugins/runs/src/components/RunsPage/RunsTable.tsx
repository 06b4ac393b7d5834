import { useMemo } from 'react';
import { useBreakpoint } from '@backstage/ui';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import type { RunSummary } from '@fairway/plugin-runs-common';
import { runRouteRef } from '../../routes';
import { LinkTable, type LinkTableProps } from '@fairway/portal-ui';
import { createRunColumns } from './columns';

export type RunsTableProps = {
  runs: RunSummary[];
  isStale: boolean;
} & Pick<LinkTableProps<RunSummary, string>, 'sort' | 'onSort'>;

/** Runs as rows that lead to their pages. */
export function RunsTable({ runs, isStale, sort, onSort }: RunsTableProps) {
  const narrow = useBreakpoint().down('sm');
  const columns = useMemo(() => createRunColumns(narrow), [narrow]);
  const runLink = useRouteRef(runRouteRef);
  return (
    <LinkTable
      columns={columns}
      rows={runs}
      isStale={isStale}
      getHref={run => runLink?.({ id: run.id })}
      sort={sort}
      onSort={onSort}
    />
  );
}
