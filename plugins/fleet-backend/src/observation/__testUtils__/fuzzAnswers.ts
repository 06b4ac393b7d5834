import { mockServices } from '@backstage/backend-test-utils';
import { startMockFleet, type MockFault } from '@fairway/local-fleet';
import {
  openFleetClusters,
  readSignals,
  type ClusterReading,
  type ClusterSignal,
} from '@fairway/plugin-fleet-node';
import fc from 'fast-check';
import type { Knex } from 'knex';
import {
  aDeclaredClusterStore,
  anOrigin,
} from '../../__testUtils__/aDeclaredClusterStore';
import { aFleetConfig } from '../../__testUtils__/aFleetConfig';
import { CheckStore } from '../../checks/CheckStore';
import { FleetChecks } from '../../checks/FleetChecks';
import { createCountSignal } from '../createCountSignal';
import { LeaseStore } from '../LeaseStore';
import { ObservationStore } from '../ObservationStore';
import { readHeartbeat } from '../readHeartbeat';
import { arbitraryAnswer } from './arbitraryAnswer';

const pace = { heartbeatMs: 10_000, checksMs: 60_000 };
/** What no page and no terminal must get, as JSON escapes it. */
const unclean = /\\u00[01]|\\ud[89a-f]/i;

/**
 * Reads a cluster whose API server answers nonsense, and one that is well beside it, by the readers of the portal; throws if either is not taken
 * up, if something is stored that cannot be shown, or if what could not be read counts as absent.
 */
export async function fuzzAnswers(
  knex: Knex,
  parameters: fc.Parameters<[{ fault: MockFault; to: RegExp }]>,
): Promise<void> {
  const crowd = await startMockFleet({
    clusters: 2,
    objects: { nodes: 3, namespaces: 3, pods: 6, deployments: 3 },
  });
  const clusters = openFleetClusters(aFleetConfig(crowd.clusters));
  const [odd, well] = crowd.clusters.map(({ name }) => name);
  let now = Date.parse('2026-11-20T12:00:00Z');
  const deps = { onChanged: () => undefined, now: () => now };
  await aDeclaredClusterStore(knex).replace(clusters.list(), anOrigin({ now }));
  const claims = await new LeaseStore(knex).claimDue(
    { owner: 'x', now, leaseMs: 3e9, heartbeatMs: 10_000 },
    [odd, well],
    2,
  );
  const epochOf = (name: string) =>
    claims.find(({ cluster }) => cluster === name)!.epoch;
  const store = new CheckStore(knex);
  const observations = new ObservationStore(knex, pace);
  const checks = new FleetChecks({
    ...{ ...deps, store, pace, checksMs: pace.checksMs },
    manifestsOf: () => ({ kind: 'none' }),
    overridesOf: () => new Map(),
    reporter: { close: () => undefined, note: () => undefined },
    logger: mockServices.logger.mock(),
  });
  const signals = [
    createCountSignal({ ...deps, freshnessMs: 60_000, observations }),
    ...checks.signals(),
  ] as ClusterSignal<unknown>[];

  async function observe(name: string): Promise<ClusterReading<unknown>[]> {
    const open = () => clusters.reader(name);
    const heartbeat = await readHeartbeat(open, {
      timeoutMs: 5_000,
      signal: AbortSignal.timeout(20_000),
    });
    expect(JSON.stringify(heartbeat)).not.toMatch(unclean);
    const readings = await readSignals(
      open,
      signals,
      { cluster: name },
      { source: 'https://a', now: () => now, deadlineMs: 20_000 },
    );
    for (const [index, reading] of readings.entries()) {
      await signals[index].record(reading, epochOf(name));
    }
    return readings;
  }

  try {
    await fc.assert(
      fc.asyncProperty(arbitraryAnswer, async ({ fault, to }) => {
        now += 1_000;
        let isSaid = false;
        crowd.disturb(odd, ({ url }) => {
          if (!to.test(url)) return undefined;
          isSaid = true;
          return fault;
        });
        const [[counts], [other]] = await Promise.all([
          observe(odd),
          observe(well),
        ]);
        // Nodes are there: a reading that has none was not made, or was told so in a list.
        const hasNodes =
          counts.kind === 'read' && counts.counts.Node !== undefined;
        const isTold = isSaid && fault.kind === 'answer' && isList(fault.body);
        if (hasNodes && counts.counts.Node === 0) expect(isTold).toBe(true);
        expect(other).toMatchObject({ kind: 'read', counts: { Node: 3 } });
        for (const name of [odd, well]) {
          const { kinds } = await store.find(name);
          expect(kinds.Pod).toBeDefined();
        }
        const shown = [
          await knex('check_verdicts').select(),
          await knex('check_readings').select(),
          await knex('clusters').select(),
        ];
        expect(JSON.stringify(shown)).not.toMatch(unclean);
      }),
      // Each attempt to find a smaller example asks a database: thousands of them would only look like a hang.
      { ...parameters, endOnFailure: true, includeErrorInReport: true },
    );
  } finally {
    crowd.disturb(odd, undefined);
    await clusters.close();
    await crowd.close();
  }
}

/** Whether that is a list by what API servers promise. */
function isList(body: string | Buffer): boolean {
  try {
    const { items } = JSON.parse(body.toString());
    return items === null || Array.isArray(items);
  } catch {
    return false;
  }
}
