import type { KubernetesObject } from '@fairway/cluster-client';
import type { ClusterReading } from '@fairway/plugin-fleet-node';
import { mockServices } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import type { Knex } from 'knex';
import {
  aDeclaredClusterStore,
  anOrigin,
} from '../../__testUtils__/aDeclaredClusterStore';
import { aFleetCluster } from '../../__testUtils__/aFleetCluster';
import { checkReadingGroups } from '../../domain/checks/readings';
import { createCountSignal } from '../../observation/createCountSignal';
import { LeaseStore } from '../../observation/LeaseStore';
import { ObservationStore } from '../../observation/ObservationStore';
import { CapacityPointStore } from '../../summaries/CapacityPointStore';
import { ClusterSummaries } from '../../summaries/ClusterSummaries';
import { SummaryStore } from '../../summaries/SummaryStore';
import { CheckStore } from '../CheckStore';
import { FleetChecks } from '../FleetChecks';
import { arbitraryObject } from './arbitraryObject';

const start = Date.parse('2026-11-20T12:00:00Z');
const pace = { heartbeatMs: 10_000, checksMs: 60_000 };
/** What no page and no terminal must get, as JSON escapes it. */
const unclean = /\\u00[01]|\\ud[89a-f]/i;

/** Records readings of a cluster whose objects are nonsense, and one of a cluster that is well after each; throws if either is not taken up. */
export async function fuzzObservation(
  knex: Knex,
  parameters: fc.Parameters<[KubernetesObject[]]>,
): Promise<void> {
  const clock = { now: start };
  await aDeclaredClusterStore(knex).replace(
    ['odd', 'well'].map(name => aFleetCluster({ name })),
    anOrigin({ now: start }),
  );
  const claims = await new LeaseStore(knex).claimDue(
    { owner: 'x', now: start, leaseMs: 3e9, heartbeatMs: 10_000 },
    ['odd', 'well'],
    2,
  );
  const epochOf = (cluster: string) =>
    claims.find(each => each.cluster === cluster)!.epoch;
  const store = new CheckStore(knex);
  const deps = { onChanged: () => undefined, now: () => clock.now };
  const checks = new FleetChecks({
    ...{ ...deps, store, pace, checksMs: pace.checksMs },
    manifestsOf: () => ({ kind: 'none' }),
    overridesOf: () => new Map(),
    reporter: { close: () => undefined, note: () => undefined },
    logger: mockServices.logger.mock(),
  });
  const counts = createCountSignal({
    ...{ ...deps, freshnessMs: 60_000 },
    observations: new ObservationStore(knex, pace),
  });
  const summaries = new ClusterSummaries({
    store: new SummaryStore(knex),
    points: new CapacityPointStore(knex),
    checksMs: 60_000,
  });
  const record = async (cluster: string, objects: KubernetesObject[]) => {
    const at = {
      ...{ kind: 'read' as const, cluster, observedAt: clock.now, counts: {} },
      ...{ source: 'https://a', coverage: { complete: true, missing: [] } },
    };
    for (const [index, signal] of checks.signals().entries()) {
      const group = checkReadingGroups[index];
      const rows = objects
        .filter(({ kind }) => group.kinds.some(each => each.kind === kind))
        .map(each => signal.project(each));
      const reading = { ...at, signal: signal.signal, rows };
      await signal.record(reading);
      await summaries.take(group, reading);
    }
    const rows = objects
      .filter(({ kind }) => kind === 'Node' || kind === 'Pod')
      .map(each => counts.project(each));
    const reading: ClusterReading<(typeof rows)[number]> = {
      ...{ ...at, signal: counts.signal, rows },
    };
    await counts.record(reading, epochOf(cluster));
  };
  await fc.assert(
    fc.asyncProperty(
      fc.array(arbitraryObject, { minLength: 1, maxLength: 12 }),
      async objects => {
        clock.now += 1_000;
        await record('odd', objects);
        await record('well', []);
        for (const cluster of ['odd', 'well']) {
          const { kinds } = await store.find(cluster);
          expect(kinds.Pod?.readAt).toBe(clock.now);
        }
        const verdicts = await knex('check_verdicts').select();
        const parts = await knex('cluster_summaries').select();
        expect(JSON.stringify([verdicts, parts])).not.toMatch(unclean);
      },
    ),
    parameters,
  );
}
