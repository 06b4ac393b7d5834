import { Button } from '@backstage/ui';
import type {
  ClusterDetail,
  ListTimelineResponse,
} from '@fairway/plugin-fleet-common';
import {
  CoverageNote,
  EmptyState,
  ErrorState,
  LoadingState,
  useUrlState,
  type LiveQuery,
} from '@fairway/portal-ui';
import { groupTimeline } from '../../domain/groupTimeline';
import { TimelineEntry } from './TimelineEntry';
import { TimelineGroup } from './TimelineGroup';
import { TimelineFilters, type ChangeTimeline } from './TimelineFilters';
import {
  timelineUrlDefaults,
  toTimelineFilter,
  type TimelineUrl,
} from './timelineUrl';
import { useTimeline } from './useTimeline';
import styles from './Timeline.module.css';

/** What changed, latest first, with filters in the address: of one cluster, or of the fleet. */
export function Timeline({
  cluster,
}: {
  cluster?: Pick<ClusterDetail, 'id' | 'name'>;
}) {
  const [url, change] = useUrlState(timelineUrlDefaults);
  const list = useTimeline(toTimelineFilter(url, cluster?.name), cluster?.id);
  return (
    <div className={styles.timeline}>
      <TimelineFilters
        url={url}
        hasCluster={cluster === undefined}
        change={change}
      />
      <Changes list={list} url={url} change={change} />
    </div>
  );
}

function Changes(props: {
  list: LiveQuery<ListTimelineResponse>;
  url: TimelineUrl;
  change: ChangeTimeline;
}) {
  const { list, url, change } = props;
  const { data, error, isStale, retry } = list;
  if (!data) {
    return error ? (
      <>
        <ErrorState error={error} retry={retry} />
        {url.cursor && (
          <p>
            The address is of a later page, which holds for who opened it alone.{' '}
            <Button
              variant="secondary"
              onPress={() => change({ cursor: '' }, { push: true })}
            >
              Show the latest changes
            </Button>
          </p>
        )}
      </>
    ) : (
      <LoadingState label="Loading the timeline" rows={8} />
    );
  }
  return (
    <>
      {error && <ErrorState error={error} retry={retry} />}
      <CoverageNote coverage={data.coverage} />
      {data.items.length === 0 ? (
        <EmptyState
          title={
            data.coverage.complete ? 'Nothing changed' : 'No change is known'
          }
        >
          No changes match these filters. Changes are kept for 90 days.
        </EmptyState>
      ) : (
        <ol
          aria-label="Changes, latest first"
          aria-busy={isStale}
          className={styles.list}
        >
          {groupTimeline(data.items).map(row =>
            row.kind === 'one' ? (
              <TimelineEntry key={row.event.id} event={row.event} />
            ) : (
              <TimelineGroup key={row.events[0].id} events={row.events} />
            ),
          )}
        </ol>
      )}
      <Pages url={url} nextCursor={data.nextCursor} change={change} />
    </>
  );
}

function Pages(props: {
  url: TimelineUrl;
  nextCursor: string | undefined;
  change: ChangeTimeline;
}) {
  const { url, nextCursor, change } = props;
  if (!url.cursor && !nextCursor) return null;
  return (
    <nav className={styles.pages} aria-label="Pages of the timeline">
      <Button
        variant="secondary"
        isDisabled={!url.cursor}
        onPress={() => change({ cursor: '' }, { push: true })}
      >
        Latest
      </Button>
      <Button
        variant="secondary"
        isDisabled={!nextCursor}
        onPress={() => change({ cursor: nextCursor }, { push: true })}
      >
        Earlier
      </Button>
    </nav>
  );
}
