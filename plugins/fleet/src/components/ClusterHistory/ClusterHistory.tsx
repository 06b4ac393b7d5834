import type {
  ClusterDetail,
  ClusterHistory as History,
} from '@fairway/plugin-fleet-common';
import {
  EmptyState,
  ErrorState,
  FactList,
  LoadingState,
  Section,
  describeDuration,
} from '@fairway/portal-ui';
import { HealthLine } from '../HealthLine/HealthLine';
import { Timeline } from '../Timeline/Timeline';
import { AvailabilityTable } from './AvailabilityTable';
import { useClusterHistory } from './useClusterHistory';

/** How the cluster was over the last 90 days, and everything that changed. */
export function ClusterHistory({ cluster }: { cluster: ClusterDetail }) {
  const { data, error, retry } = useClusterHistory(cluster);
  return (
    <>
      {error && <ErrorState error={error} retry={retry} />}
      {data && <Figures history={data} />}
      {!data && !error && <LoadingState label="Loading the history" rows={4} />}
      <Section
        title="Changes"
        description="Verdicts, checks, commits and runs, latest first."
      >
        <Timeline cluster={cluster} />
      </Section>
    </>
  );
}

function Figures({ history }: { history: History }) {
  return (
    <>
      <Section title="Health" description="The last seven days.">
        <HealthLine
          health={history.health}
          time="Last seven days"
          barWidth={10}
        />
      </Section>
      <Section
        title="Availability"
        description="Share of the known time that the cluster was OK. Unknown time is not counted."
      >
        {history.months.length > 0 ? (
          <AvailabilityTable months={history.months} />
        ) : (
          <EmptyState title="No history yet">
            Availability is shown once the cluster has its first verdict.
          </EmptyState>
        )}
      </Section>
      <Section title="Bad verdicts" description={describeTime(history)}>
        <FactList facts={toFacts(history.bad)} />
      </Section>
    </>
  );
}

function describeTime({ isCut, from }: History): string {
  return isCut
    ? `Since ${from
        .slice(0, 16)
        .replace(
          'T',
          ' ',
        )} UTC, as is the availability. It has changed too often for older changes to be counted.`
    : 'The last 90 days.';
}

function toFacts({ recovered, meanMs, lost, isOpen }: History['bad']) {
  return [
    {
      label: 'Average time bad',
      value: describeMean(meanMs, recovered + lost > 0 || isOpen),
    },
    { label: 'Recovered', value: recovered },
    { label: 'Ended as unknown or left the fleet', value: lost },
    { label: 'Bad now', value: isOpen ? 'yes' : 'no' },
  ];
}

function describeMean(meanMs: number | null, wasBad: boolean): string {
  if (meanMs !== null) return describeDuration(meanMs);
  return wasBad
    ? 'not known: it did not recover yet'
    : 'it was not bad in this time';
}
