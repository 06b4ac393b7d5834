import {
  ErrorState,
  LoadingState,
  LocalSetUp,
  PageBody,
  Section,
} from '@fairway/portal-ui';
import { useSearchParams } from 'react-router-dom';
import { BrokenDocuments } from './BrokenDocuments';
import { pagedState } from './ClusterPager';
import { ClusterTable } from './ClusterTable';
import { EmptyFleet } from './EmptyFleet';
import { FleetFilterBar } from './FleetFilterBar';
import { TierMap } from './TierMap';
import { VerdictTiles } from './VerdictTiles';
import {
  FleetFilters,
  changeFleetFilters,
  isFiltered,
  parseFleetFilters,
} from './fleetFilters';
import { useFleet } from './useFleet';

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
  const { map, table, retry } = useFleet(filters);
  if (!map.data) {
    return map.error ? (
      <ErrorState error={map.error} retry={retry} />
    ) : (
      <LoadingState label="Loading the fleet" rows={8} />
    );
  }
  const setUp = <LocalSetUp progress={map.data.answer.localProgress} />;
  if (map.data.answer.items.length === 0 && !isFiltered(filters)) {
    return (
      <>
        {setUp}
        <EmptyFleet />
      </>
    );
  }
  const lateError = map.error ?? (table.data ? table.error : null);
  return (
    <>
      {lateError && <ErrorState error={lateError} retry={retry} />}
      {setUp}
      <VerdictTiles
        totals={map.data.answer.totals}
        answeredAt={map.data.answeredAt}
        selected={filters.verdict}
        onSelect={verdict => change({ verdict })}
      />
      <BrokenDocuments
        clusters={map.data.answer.items.map(({ name }) => name)}
      />
      <FleetFilterBar filters={filters} change={change} />
      <Section title="By tier">
        <TierMap answered={map.data} verdict={filters.verdict} />
      </Section>
      <Section title="Clusters">
        <ClusterTable
          filters={filters}
          change={change}
          page={table}
          retry={retry}
        />
      </Section>
    </>
  );
}
