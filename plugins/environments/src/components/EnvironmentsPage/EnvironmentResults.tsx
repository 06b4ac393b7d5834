import { Button } from '@backstage/ui';
import { ListEnvironmentsResponse } from '@fairway/plugin-environments-common';
import { ErrorState, LiveQuery, LoadingState } from '@fairway/portal-ui';
import { EnvironmentTable } from './EnvironmentTable';
import styles from './EnvironmentsPage.module.css';
import { NoEnvironments } from './NoEnvironments';
import { EnvironmentFilters } from './environmentFilters';

/** The rows with the way to the next ones; or why there are none. */
export function EnvironmentResults(props: {
  list: LiveQuery<ListEnvironmentsResponse>;
  filters: EnvironmentFilters;
  change: (changed: Partial<EnvironmentFilters>) => void;
}) {
  const { list, filters, change } = props;
  const { data, error, retry } = list;
  if (!data) {
    return error ? (
      <ErrorState error={error} retry={retry} />
    ) : (
      <LoadingState label="Loading environments" rows={8} />
    );
  }
  return (
    <>
      {error && <ErrorState error={error} retry={retry} />}
      {data.items.length > 0 ? (
        <EnvironmentTable
          environments={data.items}
          isStale={list.isStale}
          filters={filters}
          change={change}
        />
      ) : (
        <NoEnvironments filters={filters} change={change} />
      )}
      {(filters.cursor || data.nextCursor) && (
        <nav aria-label="Pages" className={styles.pages}>
          <Button
            variant="secondary"
            isDisabled={!filters.cursor}
            onPress={() => change({ cursor: undefined })}
          >
            First page
          </Button>
          <Button
            variant="secondary"
            isDisabled={!data.nextCursor}
            onPress={() => change({ cursor: data.nextCursor })}
          >
            Next page
          </Button>
        </nav>
      )}
    </>
  );
}
