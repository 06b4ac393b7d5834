import {
  ErrorState,
  LoadingState,
  PageBody,
  SavedViews,
  useUrlState,
} from '@fairway/portal-ui';
import {
  filterDefaults,
  parseGrouping,
  toListQuery,
} from '../../domain/findingFilters';
import { useFindings } from '../useFindings';
import { ActiveFilters } from './ActiveFilters';
import { FilterFields } from './FilterFields';
import { FindingGroups } from './FindingGroups';
import { FindingResults } from './FindingResults';
import { SeverityTiles } from './SeverityTiles';
import { Toolbar } from './Toolbar';
import { ViewList } from './ViewList';
import type { Filtering } from './Filtering';
import styles from './FindingsPage.module.css';

/** What somebody should settle: one row for one problem, however many clusters have it. */
export function FindingsPage() {
  const [filters, setFilters] = useUrlState(filterDefaults);
  const filtering: Filtering = {
    filters,
    // What changes but the page starts again at the first one: a cursor belongs to one order and one set of filters.
    change: (patch, options) => setFilters({ cursor: '', ...patch }, options),
  };
  return (
    <PageBody>
      <div className={styles.page}>
        <ViewList filters={filters} />
        <SavedViews list="findings" />
        <Content filtering={filtering} />
      </div>
    </PageBody>
  );
}

function Content({ filtering }: { filtering: Filtering }) {
  const grouping = parseGrouping(filtering.filters);
  const query = toListQuery(filtering.filters);
  // Groups ask for their rows themselves.
  const list = useFindings(grouping ? { ...query, limit: 1 } : query);
  const { data, error, retry } = list;
  if (!data) {
    return error ? (
      <ErrorState error={error} retry={retry} />
    ) : (
      <LoadingState label="Loading findings" rows={8} />
    );
  }
  return (
    <>
      {error && <ErrorState error={error} retry={retry} />}
      <SeverityTiles facet={data.facets.severity} filtering={filtering} />
      <FilterFields facets={data.facets} filtering={filtering} />
      <ActiveFilters filtering={filtering} />
      <Toolbar total={data.total} query={query} filtering={filtering} />
      {grouping && data.total > 0 ? (
        <FindingGroups
          grouping={grouping}
          facet={data.facets[grouping]}
          filtering={filtering}
        />
      ) : (
        <FindingResults
          data={data}
          isStale={list.isStale}
          filtering={filtering}
        />
      )}
    </>
  );
}
