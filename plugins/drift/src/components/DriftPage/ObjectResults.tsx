import { Button } from '@backstage/ui';
import type {
  ListDriftClustersResponse,
  ListDriftObjectsResponse,
} from '@fairway/plugin-drift-common';
import type { Filtering } from '../../domain/driftFilters';
import { NoObjects } from './NoObjects';
import { ObjectTable } from './ObjectTable';
import styles from './DriftPage.module.css';

/** One page of objects, or why there is none. */
export function ObjectResults(props: {
  data: ListDriftObjectsResponse;
  clusters: ListDriftClustersResponse | undefined;
  isStale: boolean;
  filtering: Filtering;
}) {
  const { clusters, data, isStale, filtering } = props;
  const { filters, change } = filtering;
  if (data.items.length === 0) {
    return (
      <NoObjects
        clusters={clusters}
        facet={data.facets.state}
        filtering={filtering}
      />
    );
  }
  return (
    <>
      <ObjectTable
        objects={data.items}
        isStale={isStale}
        sort={{
          sort: filters.sort,
          order: filters.order === 'asc' ? 'asc' : 'desc',
        }}
        onSort={change}
      />
      <Pages nextCursor={data.nextCursor} filtering={filtering} />
    </>
  );
}

function Pages(props: {
  nextCursor: string | undefined;
  filtering: Filtering;
}) {
  const { nextCursor, filtering } = props;
  const { filters, change } = filtering;
  if (!filters.cursor && !nextCursor) return null;
  return (
    <nav className={styles.pages} aria-label="Pages">
      <Button
        variant="secondary"
        isDisabled={!filters.cursor}
        onPress={() => change({ cursor: '' }, { push: true })}
      >
        First page
      </Button>
      <Button
        variant="secondary"
        isDisabled={!nextCursor}
        onPress={() => change({ cursor: nextCursor }, { push: true })}
      >
        Next page
      </Button>
    </nav>
  );
}
