import { Button } from '@backstage/ui';
import {
  openVerdicts,
  type DriftFacet,
  type ListDriftClustersResponse,
} from '@fairway/plugin-drift-common';
import { EmptyState } from '@fairway/portal-ui';
import {
  isFiltered,
  noFilters,
  type Filtering,
} from '../../domain/driftFilters';

/** Why the list is empty, and what to do about it. "Nothing differs" is said only if everything was compared. */
export function NoObjects(props: {
  clusters: ListDriftClustersResponse | undefined;
  facet: DriftFacet;
  filtering: Filtering;
}) {
  const { clusters, facet, filtering } = props;
  const { filters, change } = filtering;
  if (isFiltered(filters)) {
    return (
      <EmptyState
        title="No object matches"
        action={
          <Button variant="secondary" onPress={() => change(noFilters)}>
            Clear the filters
          </Button>
        }
      >
        No object that you can see matches the search and the filters.
      </EmptyState>
    );
  }
  if (filters.cursor) {
    return (
      <EmptyState
        title="This page is empty"
        action={
          <Button variant="secondary" onPress={() => change({ cursor: '' })}>
            To the first page
          </Button>
        }
      >
        What was on this page is settled, or on another page by now.
      </EmptyState>
    );
  }
  return <NothingOpen clusters={clusters} facet={facet} change={change} />;
}

/** Without filters nothing is listed: what that means depends on what is known of all objects. */
function NothingOpen(props: {
  clusters: ListDriftClustersResponse | undefined;
  facet: DriftFacet;
  change: Filtering['change'];
}) {
  const { clusters, facet, change } = props;
  const counts = new Map(facet.map(({ value, count }) => [value, count]));
  const compared = counts.get('in-sync') ?? 0;
  const uncertain =
    (counts.get('unknown') ?? 0) + (counts.get('settling') ?? 0);
  const isCertain = uncertain === 0 && isWholeKnown(clusters);
  // What is open and not listed is snoozed.
  if (openVerdicts.some(state => counts.has(state))) {
    return (
      <EmptyState
        title="All drift that is known is snoozed"
        action={
          <Button
            variant="secondary"
            onPress={() => change({ snoozed: 'only' })}
          >
            Show what is snoozed
          </Button>
        }
      >
        It comes back at its time, or when it gets worse.{' '}
        {!isCertain && describeUncertain(uncertain)}
      </EmptyState>
    );
  }
  if (compared + uncertain === 0) {
    return (
      <EmptyState title="Nothing is compared yet">
        {clusters?.items.length === 0
          ? 'Git declares no object of a cluster that you can see. What stands in the folder rendered/ of the fleet repository, or in another repository that is configured, is compared with its cluster.'
          : 'No object that you can see was compared so far.'}
      </EmptyState>
    );
  }
  if (!isCertain) {
    return (
      <EmptyState
        title="No drift is known"
        action={
          <Button
            variant="secondary"
            onPress={() => change({ state: 'unknown,settling' })}
          >
            Show what is not certain
          </Button>
        }
      >
        {compared} objects are as Git declares them.{' '}
        {describeUncertain(uncertain)}
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Nothing differs">
      All {compared} objects that you can see are as Git declares them.
    </EmptyState>
  );
}

/** Whether every cluster, every kind and what Git declares were read. */
function isWholeKnown(
  clusters: ListDriftClustersResponse | undefined,
): boolean {
  return (
    clusters !== undefined &&
    clusters.sourceFailure === null &&
    clusters.nextCursor === undefined &&
    clusters.items.every(
      ({ missing, unknown }) => unknown === null && missing.length === 0,
    )
  );
}

function describeUncertain(objects: number): string {
  return objects > 0
    ? `Of ${objects} that is not certain now.`
    : 'Not everything that is declared could be compared.';
}
