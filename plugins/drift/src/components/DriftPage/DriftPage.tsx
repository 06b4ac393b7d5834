import {
  ErrorState,
  LoadingState,
  PageBody,
  SavedViews,
  useUrlState,
} from '@fairway/portal-ui';
import {
  filterDefaults,
  toListQuery,
  type Filtering,
} from '../../domain/driftFilters';
import { useClusters, useObjects } from '../useDrift';
import { ActiveFilters } from './ActiveFilters';
import { ClusterNotes } from './ClusterNotes';
import { FilterFields } from './FilterFields';
import { ObjectResults } from './ObjectResults';
import { StateTiles } from './StateTiles';
import styles from './DriftPage.module.css';

/** What clusters have otherwise than Git declares: one row for one object. */
export function DriftPage() {
  const [filters, setFilters] = useUrlState(filterDefaults);
  const filtering: Filtering = {
    filters,
    // What changes but the page starts again at the first one: a cursor belongs to one order and one set of filters.
    change: (patch, options) => setFilters({ cursor: '', ...patch }, options),
  };
  return (
    <PageBody>
      <div className={styles.page}>
        <SavedViews list="drift" />
        <Content filtering={filtering} />
      </div>
    </PageBody>
  );
}

function Content({ filtering }: { filtering: Filtering }) {
  const { data, error, isStale, retry } = useObjects(
    toListQuery(filtering.filters),
  );
  const clusters = useClusters();
  if (!data) {
    return error ? (
      <ErrorState error={error} retry={retry} />
    ) : (
      <LoadingState label="Loading drift" rows={8} />
    );
  }
  return (
    <>
      {error && <ErrorState error={error} retry={retry} />}
      <StateTiles facet={data.facets.state} filtering={filtering} />
      {clusters.error && (
        <ErrorState error={clusters.error} retry={clusters.retry} />
      )}
      <ClusterNotes answer={clusters.data} />
      <FilterFields facets={data.facets} filtering={filtering} />
      <ActiveFilters filtering={filtering} />
      {data.items.length === 0 && !clusters.data && !clusters.error ? (
        // What an empty list means depends on what is known of the clusters.
        <LoadingState label="Loading what is known of the clusters" rows={3} />
      ) : (
        <ObjectResults
          data={data}
          clusters={clusters.data}
          isStale={isStale}
          filtering={filtering}
        />
      )}
    </>
  );
}
