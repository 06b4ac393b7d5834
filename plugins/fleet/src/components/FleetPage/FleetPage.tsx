import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { ClusterSummary } from '@fairway/plugin-fleet-common';
import {
  ErrorState,
  LoadingState,
  LocalSetUp,
  PageBody,
  SavedViews,
  Section,
} from '@fairway/portal-ui';
import { useSearchParams } from 'react-router-dom';
import {
  addClusterRouteRef,
  compareRouteRef,
  timelineRouteRef,
} from '../../routes';
import { BrokenDocuments } from './BrokenDocuments';
import { pagedState } from './ClusterPager';
import { ClusterTable, type ClusterTableProps } from './ClusterTable';
import { ClusterTiles } from './ClusterTiles';
import { EmptyFleet } from './EmptyFleet';
import { FleetFilterBar } from './FleetFilterBar';
import { NoMatch } from './NoMatch';
import { OutlookTiles } from './OutlookTiles';
import { VerdictTiles } from './VerdictTiles';
import {
  FleetFilters,
  changeFleetFilters,
  isFiltered,
  parseFleetFilters,
} from './fleetFilters';
import { useFleet } from './useFleet';
import styles from './FleetPage.module.css';

/** All clusters the reader may see: how they are, why, and how old that is. */
export function FleetPage() {
  const [params, setParams] = useSearchParams();
  const filters = parseFleetFilters(params);
  const change = (changed: Partial<FleetFilters>) =>
    setParams(former => changeFleetFilters(former, changed), {
      // A page is a place to go back to; a filter is an adjustment of this one.
      replace: !('cursor' in changed),
      state: changed.cursor ? pagedState : undefined,
    });
  return (
    <PageBody>
      <FleetContent filters={filters} change={change} />
    </PageBody>
  );
}

function FleetContent(props: {
  filters: FleetFilters;
  change: (changed: Partial<FleetFilters>) => void;
}) {
  const { filters, change } = props;
  const { data, error, isStale, retry } = useFleet(filters);
  if (!data) {
    return error ? (
      <ErrorState error={error} retry={retry} />
    ) : (
      <LoadingState label="Loading the fleet" rows={8} />
    );
  }
  const { answer, answeredAt } = data;
  const isEmpty = answer.items.length === 0;
  return (
    <>
      {error && <ErrorState error={error} retry={retry} />}
      <LocalSetUp progress={answer.localProgress} />
      {isEmpty && !isFiltered(filters) && !filters.cursor ? (
        <EmptyFleet mayAdd={answer.may?.add ?? false} />
      ) : (
        <>
          <div className={styles.glance}>
            <VerdictTiles
              totals={answer.totals}
              answeredAt={answeredAt}
              selected={filters.verdict}
              onSelect={verdict => change({ verdict })}
              isNarrowed={filters.outlook !== undefined}
              onClear={() => change({ verdict: undefined, outlook: undefined })}
            />
            <OutlookTiles
              answer={answer}
              answeredAt={answeredAt}
              selected={filters.outlook}
              onSelect={outlook => change({ outlook })}
            />
          </div>
          <BrokenDocuments clusters={answer.items.map(({ name }) => name)} />
          <div className={styles.tools}>
            <SavedViews list="fleet" />
            <FleetLinks mayAdd={answer.may?.add ?? false} />
          </div>
          <Section title="Clusters">
            <FleetFilterBar
              facets={answer.facets}
              filters={filters}
              change={change}
            />
            <Clusters
              answered={data}
              isStale={isStale}
              filters={filters}
              change={change}
            />
          </Section>
        </>
      )}
    </>
  );
}

function FleetLinks({ mayAdd }: { mayAdd: boolean }) {
  const toAdd = useRouteRef(addClusterRouteRef);
  const toTimeline = useRouteRef(timelineRouteRef);
  const toCompare = useRouteRef(compareRouteRef);
  return (
    <nav aria-label="More about the fleet" className={styles.links}>
      {toTimeline && <Link href={toTimeline()}>Timeline</Link>}
      {toCompare && <Link href={toCompare()}>Compare clusters</Link>}
      {mayAdd && toAdd && <Link href={toAdd()}>Add a cluster</Link>}
    </nav>
  );
}

function Clusters(props: ClusterTableProps) {
  const { answered, isStale, filters, change } = props;
  const { items, withoutFilter } = answered.answer;
  const none = (
    <NoMatch filters={filters} change={change} withoutFilter={withoutFilter} />
  );
  if (filters.view === 'table') {
    return items.length > 0 ? <ClusterTable {...props} /> : none;
  }
  const isShown = ({ verdict, outlook }: ClusterSummary) =>
    (!filters.verdict || verdict === filters.verdict) &&
    (!filters.outlook || outlook?.[filters.outlook] === 'bad');
  // What the former filters left out may be what these ask for.
  return isStale || items.some(isShown) ? (
    <ClusterTiles
      answered={answered}
      group={filters.group}
      verdict={filters.verdict}
      outlook={filters.outlook}
    />
  ) : (
    none
  );
}
