import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Table, useBreakpoint } from '@backstage/ui';
import { EnvironmentSummary } from '@fairway/plugin-environments-common';
import { TableFrame } from '@fairway/portal-ui';
import { useMemo } from 'react';
import { environmentRouteRef } from '../../routes';
import { EnvironmentList } from './EnvironmentList';
import { createEnvironmentColumns } from './columns';
import { EnvironmentFilters, environmentSortKeys } from './environmentFilters';

/** Environments as rows that lead to their pages: a table, or a list if the window is narrow. */
export function EnvironmentTable(props: {
  environments: readonly EnvironmentSummary[];
  isStale: boolean;
  filters: EnvironmentFilters;
  change: (changed: Partial<EnvironmentFilters>) => void;
}) {
  const { environments, isStale, filters, change } = props;
  const { up } = useBreakpoint();
  const columns = useMemo(() => createEnvironmentColumns(), []);
  const toEnvironment = useRouteRef(environmentRouteRef);
  const getHref = ({ owner, name }: EnvironmentSummary) =>
    toEnvironment?.({ owner, name }) ?? '';
  if (!up('md')) {
    return <EnvironmentList environments={environments} getHref={getHref} />;
  }
  return (
    <TableFrame>
      <Table
        columnConfig={columns}
        data={environments.map(environment => ({
          ...environment,
          id: environment.namespace,
        }))}
        isStale={isStale}
        pagination={{ type: 'none' }}
        rowConfig={{ getHref }}
        sort={{
          descriptor: {
            column: filters.sort,
            direction: filters.order === 'asc' ? 'ascending' : 'descending',
          },
          onSortChange: ({ column, direction }) =>
            change({
              sort: environmentSortKeys.find(key => key === column),
              order: direction === 'descending' ? 'desc' : 'asc',
            }),
        }}
      />
    </TableFrame>
  );
}
