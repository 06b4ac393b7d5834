import { mockServices } from '@backstage/backend-test-utils';
import type { ThrowAwayFleet } from '@fairway/local-fleet';
import {
  InProcessClusterSignals,
  openFleetClusters,
} from '@fairway/plugin-fleet-node';
import type { Knex } from 'knex';
import { aFleetConfig } from '../../__testUtils__/aFleetConfig';
import { checkReadingGroups } from '../../domain/checks/readings';
import { CapacityPointStore } from '../../summaries/CapacityPointStore';
import { ClusterSummaries } from '../../summaries/ClusterSummaries';
import { SummaryStore } from '../../summaries/SummaryStore';
import { CheckStore } from '../CheckStore';
import { FleetChecks } from '../FleetChecks';
import { impatient } from './impatient';

/** How often the portal asks, in milliseconds, as ages of what is kept are assessed by it. */
export const pace = { heartbeatMs: 10_000, checksMs: 60_000 };

/**
 * What reads a real cluster with its reader and keeps its checks in a database, as the portal does: `read` reads everything once and returns the
 * verdicts, `coverage` says of each reading so far whether it was whole, `asked` lists every kind that is read.
 */
export function connectChecks(
  fleet: ThrowAwayFleet,
  cluster: string,
  knex: Knex,
) {
  const clusters = openFleetClusters(
    aFleetConfig([{ ...fleet.credentials(cluster, 'reader'), name: cluster }]),
  );
  const now = () => Date.now();
  const signals = new InProcessClusterSignals({ clusters, now });
  const store = new CheckStore(knex);
  const coverage: boolean[] = [];
  const fleetChecks = new FleetChecks({
    store,
    pace,
    checksMs: 60_000,
    manifestsOf: () => ({ kind: 'none' }),
    overridesOf: () => impatient,
    onChanged: () => undefined,
    reporter: { close: () => undefined, note: () => undefined },
    logger: mockServices.logger.mock(),
    now,
  });
  for (const signal of fleetChecks.signals()) {
    signals.register({
      ...signal,
      record: async reading => {
        coverage.push(reading.coverage.complete);
        await signal.record(reading);
      },
    });
  }
  const read = async () => {
    // As a heartbeat would have it.
    await knex('clusters').update({
      ...{ last_good_at: now(), attempted_at: now(), version: 'v1.36.2' },
      failing_checks: '[]',
    });
    for (const { signal } of checkReadingGroups) {
      await signals.observe(signal, { cluster });
    }
    return (await store.find(cluster)).verdicts;
  };
  /** Every kind that is read of clusters for the fleet. */
  const asked = () =>
    [
      ...fleetChecks.signals(),
      ...new ClusterSummaries({
        store: new SummaryStore(knex),
        points: new CapacityPointStore(knex),
        checksMs: 60_000,
      }).signals(),
    ].flatMap(({ kinds }) => kinds);
  return { asked, clusters, coverage, read };
}
