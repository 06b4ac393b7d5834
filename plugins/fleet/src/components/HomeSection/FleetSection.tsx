import { Link } from '@backstage/ui';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  Age,
  Elapsed,
  EmptyState,
  ErrorState,
  LoadingState,
  Section,
  SummaryList,
  SummaryNote,
  useNow,
} from '@fairway/portal-ui';
import type { ClusterSummary } from '@fairway/plugin-fleet-common';
import { describeBadChecks } from '../../domain/describeBadChecks';
import { rootRouteRef } from '../../routes';
import { AheadLine } from './AheadLine';
import { ClusterLine } from './ClusterLine';
import { FleetTiles } from './FleetTiles';
import styles from './FleetSection.module.css';
import { useFleetHealth, type FleetHealth } from './useFleetHealth';

/** For how long an answer may be shown as how the fleet is, in milliseconds: the slowest poll and some slack. */
const answerGoodFor = 150_000;

/** What the local set-up does now, or why it does not go on; the fleet page has all its steps. */
function SetUpLine({ steps }: NonNullable<FleetHealth['localProgress']>) {
  const step =
    steps.find(({ state }) => state === 'failed') ??
    steps.find(({ state }) => state === 'running');
  if (!step?.startedAt) return null;
  return (
    <SummaryNote>
      {step.state === 'failed'
        ? 'The local set-up is not complete. This step failed: '
        : 'The local set-up is in progress: '}
      {step.title} (<Elapsed from={step.startedAt} to={step.finishedAt} />)
    </SummaryNote>
  );
}

function Health({
  totals,
  notOk,
  worstChecks,
  localProgress,
  outlookTotals,
}: Omit<FleetHealth, 'answeredAt'>) {
  const count = totals.ok + totals.bad + totals.unknown;
  if (count === 0) {
    return (
      <EmptyState title="No clusters to show">
        No cluster is declared, or you cannot see any of them.
      </EmptyState>
    );
  }
  return (
    <>
      <FleetTiles totals={totals} />
      <AheadLine totals={outlookTotals} />
      {localProgress && <SetUpLine {...localProgress} />}
      {notOk.length > 0 ? (
        <SummaryList>
          {notOk.map(cluster => (
            <ClusterLine key={cluster.name} cluster={cluster} />
          ))}
        </SummaryList>
      ) : (
        <SummaryNote>
          {count === 1 ? 'The cluster is ok.' : `All ${count} clusters are ok.`}
        </SummaryNote>
      )}
      {worstChecks.length > 0 && <WorstChecks clusters={worstChecks} />}
    </>
  );
}

/** Clusters that are ok as a whole, and have something to be settled. */
function WorstChecks({ clusters }: { clusters: ClusterSummary[] }) {
  const fleetLink = useRouteRef(rootRouteRef)?.();
  return (
    <>
      <h3 className={styles.heading}>
        {fleetLink ? (
          <Link href={`${fleetLink}?view=table&sort=checks&order=desc`}>
            Most bad checks
          </Link>
        ) : (
          'Most bad checks'
        )}
      </h3>
      <SummaryList>
        {clusters.map(cluster => (
          <ClusterLine
            key={cluster.name}
            cluster={cluster}
            reason={describeBadChecks(cluster.checks)}
          />
        ))}
      </SummaryList>
    </>
  );
}

/** The last answer of a portal that does not answer now: how many clusters there are, and nothing of how they are. */
function FormerHealth({ totals, answeredAt }: FleetHealth) {
  const unknown = totals.ok + totals.bad + totals.unknown;
  return (
    <>
      <FleetTiles totals={{ ok: 0, bad: 0, unknown }} />
      <SummaryNote>
        Their current state cannot be read.{' '}
        <Age at={new Date(answeredAt).toISOString()} prefix="Last answer" />.
      </SummaryNote>
    </>
  );
}

function Content() {
  const { data, error, retry } = useFleetHealth();
  const now = useNow(5_000);
  if (!data) {
    return error ? (
      <ErrorState error={error} retry={retry} />
    ) : (
      <LoadingState label="Loading the fleet" rows={3} />
    );
  }
  const isFresh = !error && now - data.answeredAt <= answerGoodFor;
  return (
    <>
      {error && <ErrorState error={error} retry={retry} />}
      {isFresh ? <Health {...data} /> : <FormerHealth {...data} />}
    </>
  );
}

/** How the fleet is, and what is wrong with it. */
export function FleetSection() {
  const fleetLink = useRouteRef(rootRouteRef);
  return (
    <Section
      title="Fleet"
      actions={fleetLink && <Link href={fleetLink()}>The whole fleet</Link>}
    >
      <Content />
    </Section>
  );
}
