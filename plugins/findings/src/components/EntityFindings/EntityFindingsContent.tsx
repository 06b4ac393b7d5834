import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import {
  buildQuery,
  EmptyState,
  ErrorState,
  LoadingState,
  PortalQueryProvider,
  Section,
} from '@fairway/portal-ui';
import { useState } from 'react';
import {
  toEntityFilters,
  type EntityFilters,
} from '../../domain/toEntityFilters';
import { rootRouteRef } from '../../routes';
import { FindingTable } from '../FindingTable/FindingTable';
import { useFindings } from '../useFindings';
import { describeFilters, toListFilters } from './words';

const worstFirst = { sort: 'severity', order: 'desc' } as const;

/** How many are listed; the list of findings has the others. */
const shown = 50;

/** The findings of a catalog entity, as a tab of the entity's page. */
export function EntityFindingsContent() {
  const { entity } = useEntity();
  const filters = toEntityFilters(entity);
  if (!filters) {
    return (
      <EmptyState title="No findings">
        This entity names no owner, so that no finding is its.
      </EmptyState>
    );
  }
  return (
    <PortalQueryProvider>
      <Findings filters={filters} entityKind={entity.kind} />
    </PortalQueryProvider>
  );
}

function Findings(props: { filters: EntityFilters; entityKind: string }) {
  const filters = toListFilters(props.filters);
  const toList = useRouteRef(rootRouteRef);
  return (
    <Section
      title="Findings"
      description={describeFilters(props.filters, props.entityKind)}
      actions={
        toList && (
          <Link href={`${toList()}${buildQuery(filters)}`}>
            In the list of findings
          </Link>
        )
      }
    >
      <Rows filters={filters} />
    </Section>
  );
}

function Rows({ filters }: { filters: ReturnType<typeof toListFilters> }) {
  const [sort, setSort] = useState<{ sort: string; order: 'asc' | 'desc' }>(
    worstFirst,
  );
  const { data, error, isStale, retry } = useFindings({
    ...filters,
    ...(sort as typeof worstFirst),
    limit: shown,
  });
  if (!data) {
    return error ? (
      <ErrorState error={error} retry={retry} />
    ) : (
      <LoadingState label="Loading findings" rows={6} />
    );
  }
  return (
    <>
      {error && <ErrorState error={error} retry={retry} />}
      {data.items.length === 0 ? (
        <EmptyState title="Nothing to settle">
          No finding that you can see is open here.
        </EmptyState>
      ) : (
        <FindingTable
          findings={data.items}
          isStale={isStale}
          sort={sort}
          onSort={setSort}
        />
      )}
    </>
  );
}
