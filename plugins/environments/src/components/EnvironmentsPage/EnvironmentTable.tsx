import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useBreakpoint } from '@backstage/ui';
import { EnvironmentSummary } from '@fairway/plugin-environments-common';
import { LinkTable } from '@fairway/portal-ui';
import { useMemo } from 'react';
import { environmentRouteRef } from '../../routes';
import { EnvironmentList } from './EnvironmentList';
import { createEnvironmentColumns } from './columns';
import { EnvironmentFilters } from './environmentFilters';

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
    <LinkTable
      columns={columns}
      rows={environments.map(environment => ({
        ...environment,
        id: environment.namespace,
      }))}
      isStale={isStale}
      getHref={getHref}
      sort={filters}
      onSort={change}
    />
  );
}
