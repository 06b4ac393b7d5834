import { Button } from '@backstage/ui';
import type { ListRunsResponse } from '@fairway/plugin-runs-common';
import {
  EmptyState,
  ErrorState,
  LoadingState,
  PageBody,
  useUrlState,
  type LiveQuery,
  type UrlStatePatch,
} from '@fairway/portal-ui';
import { RunFilters } from './RunFilters';
import { RunsTable } from './RunsTable';
import {
  runsUrlDefaults,
  toRunsQuery,
  type RunsUrlState,
} from './runsUrlState';
import { useRuns } from './useRuns';
import { useIntents } from './useIntents';
import styles from './RunsPage.module.css';

type Change = (
  patch: UrlStatePatch<keyof RunsUrlState>,
  options?: { push?: boolean },
) => void;

function NoRuns({ url, onChange }: { url: RunsUrlState; onChange: Change }) {
  if (url.state || url.intent || url.search) {
    return (
      <EmptyState
        title="No run matches"
        action={
          <Button
            variant="secondary"
            onPress={() => onChange({ ...runsUrlDefaults })}
          >
            Clear the filters
          </Button>
        }
      >
        You see the runs of your teams. Try fewer filters.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No runs yet">
      Every change made through the portal is a run: what was planned, each step
      as it happened, and who requested it. Create an environment, and its run
      appears here.
    </EmptyState>
  );
}

function Pages({
  url,
  nextCursor,
  onChange,
}: {
  url: RunsUrlState;
  nextCursor: string | undefined;
  onChange: Change;
}) {
  if (!url.cursor && !nextCursor) {
    return null;
  }
  return (
    <nav className={styles.pages} aria-label="Pages">
      <Button
        variant="secondary"
        isDisabled={!url.cursor}
        onPress={() => onChange({ cursor: '' }, { push: true })}
      >
        First page
      </Button>
      <Button
        variant="secondary"
        isDisabled={!nextCursor}
        onPress={() => onChange({ cursor: nextCursor }, { push: true })}
      >
        Next page
      </Button>
    </nav>
  );
}

function Results({
  list,
  url,
  onChange,
}: {
  list: LiveQuery<ListRunsResponse>;
  url: RunsUrlState;
  onChange: Change;
}) {
  const { data, error, isStale, retry } = list;
  if (!data) {
    return error ? (
      <ErrorState error={error} retry={retry} />
    ) : (
      <LoadingState label="Loading runs" rows={8} />
    );
  }
  return (
    <>
      {error && <ErrorState error={error} retry={retry} />}
      {data.items.length === 0 ? (
        <NoRuns url={url} onChange={onChange} />
      ) : (
        <RunsTable
          runs={data.items}
          isStale={isStale}
          sort={{
            sort: url.sort,
            order: url.order === 'asc' ? 'asc' : 'desc',
          }}
          onSort={sort => onChange({ ...sort, cursor: '' })}
        />
      )}
      <Pages url={url} nextCursor={data.nextCursor} onChange={onChange} />
    </>
  );
}

/** Every change that was asked for, newest first. */
export function RunsPage() {
  const [url, setUrl] = useUrlState(runsUrlDefaults);
  const list = useRuns(toRunsQuery(url));
  const intents = useIntents(url.intent);
  return (
    <PageBody>
      <div className={styles.page}>
        <RunFilters url={url} intents={intents} onChange={setUrl} />
        <Results list={list} url={url} onChange={setUrl} />
      </div>
    </PageBody>
  );
}
