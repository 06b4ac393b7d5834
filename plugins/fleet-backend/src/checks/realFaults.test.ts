import { mockServices } from '@backstage/backend-test-utils';
import { startThrowAwayFleet, type ThrowAwayFleet } from '@fairway/local-fleet';
import {
  InProcessClusterSignals,
  openFleetClusters,
} from '@fairway/plugin-fleet-node';
import type { Knex } from 'knex';
import {
  aDeclaredClusterStore,
  anOrigin,
} from '../__testUtils__/aDeclaredClusterStore';
import { aFleetConfig } from '../__testUtils__/aFleetConfig';
import { openDatabases } from '../__testUtils__/openDatabases';
import { ClusterReadModel } from '../clusters/ClusterReadModel';
import type { StoredVerdicts } from '../domain/checks/assessChecks';
import { assessUpgrade } from '../domain/upgrade/assessUpgrade';
import { checkReadingGroups } from '../domain/checks/readings';
import { CheckStore } from './CheckStore';
import { FleetChecks } from './FleetChecks';
import { toClusterChecks } from './toClusterChecks';
import { createAddons } from './__testUtils__/createAddons';
import { createFaults, type Kubectl } from './__testUtils__/createFaults';
import { impatient } from './__testUtils__/impatient';

jest.setTimeout(300_000);

const { ids, open } = openDatabases();
const cluster = 'harbour-dev';
const pace = { heartbeatMs: 10_000, checksMs: 60_000 };

/** What the faults below are to be found by, and one object that shows it. */
const expected: Record<string, string> = {
  'FW-API-SERVICEDOWN': 'v1.faults.example.com',
  'FW-API-NOMETRICS': 'v1beta1.metrics.k8s.io',
  'FW-NODE-NOTREADY': 'dead',
  'FW-NODE-PRESSURE': 'dead',
  'FW-NODE-NETWORK': 'dead',
  'FW-NODE-CORDONED': 'dead',
  'FW-NODE-KUBELETSKEW': 'dead',
  'FW-POD-PENDING': 'faults/nowhere',
  'FW-POD-ORPHANED': 'faults/orphan',
  'FW-POD-CRASHLOOP': 'faults/broken',
  'FW-POD-IMAGEPULL': 'faults/broken',
  'FW-POD-CONFIG': 'faults/broken',
  'FW-POD-OOM': 'faults/broken',
  'FW-POD-RESTARTS': 'faults/broken',
  'FW-POD-TERMINATING': 'faults/ending',
  'FW-POD-BARE': 'faults/broken',
  'FW-POD-PRIVILEGED': 'faults/broken',
  'FW-POD-HOSTNAMESPACE': 'faults/broken',
  'FW-IMAGE-LATEST': 'faults/broken',
  'FW-IMAGE-NODIGEST': 'faults/broken',
  'FW-WORKLOAD-UNAVAILABLE': 'faults/stuck',
  'FW-WORKLOAD-STUCK': 'faults/stuck',
  'FW-JOB-FAILED': 'faults/late',
  'FW-HPA-BLIND': 'faults/blind',
  'FW-PDB-BLOCKS': 'faults/first',
  'FW-PDB-OVERLAP': 'faults/broken',
  'FW-WEBHOOK-NOENDPOINTS': 'faults',
  'FW-WEBHOOK-TIMEOUT': 'faults',
  'FW-WEBHOOK-SCOPE': 'faults',
  'FW-CRD-STOREDVERSIONS': 'oddities.odd.example.com',
  'FW-NS-TERMINATING': 'ending',
  'FW-NS-PODSECURITY': 'faults',
  'FW-NS-NETWORKPOLICY': 'faults',
  'FW-NS-QUOTA': 'storefront',
  'FW-QUOTA-NEARLYUSED': 'faults/full',
  'FW-RBAC-CLUSTERADMIN': 'faults',
  'FW-RBAC-WILDCARD': 'faults',
  'FW-RBAC-ESCALATE': 'faults',
  'FW-RBAC-ANONYMOUS': 'faults-for-all',
  'FW-VOLUME-PENDING': 'faults/nowhere',
  'FW-VOLUME-LOCAL': 'local',
  'FW-WORKLOAD-FINALIZER': 'faults/held',
  'FW-CERT-MANAGER': 'default/addon',
  'FW-POLICY-REPORT': 'default/addon',
  'FW-POLICY-OPENREPORT': 'default/addon',
  'FW-POLICY-BENCHMARK': 'addon',
  'FW-POLICY-GATEKEEPER': 'K8sRequiredLabels/addon',
  'FW-BACKUP-AGE': 'default/addon',
  'FW-API-LATENCY': 'server',
};

/** What leaves open whether the cluster can go to the next minor. */
async function listUndetermined(
  knex: Knex,
  verdicts: StoredVerdicts,
): Promise<string[]> {
  const found = await new ClusterReadModel(knex, pace).find(cluster);
  const { kinds } = await new CheckStore(knex).find(cluster);
  const answer = assessUpgrade(
    {
      ...{ verdict: 'ok', reason: '', version: 'v1.36.2', owner: null },
      checks: toClusterChecks(
        found!,
        { kinds, verdicts },
        {
          ...{ pace, checksMs: 60_000, now: Date.now() },
          overrides: new Map(),
        },
      ),
    },
    '1.37',
  );
  return answer.reasons
    .filter(({ effect }) => effect === 'undetermined')
    .map(({ text }) => text);
}

describe.each(ids)('checks of a real cluster on %p', id => {
  let fleet: ThrowAwayFleet;
  beforeAll(async () => {
    fleet = await startThrowAwayFleet({ clusters: [cluster] });
  });
  afterAll(() => fleet?.close());

  function connect(knex: Knex) {
    const clusters = openFleetClusters(
      aFleetConfig([
        { ...fleet.credentials(cluster, 'reader'), name: cluster },
      ]),
    );
    const now = () => Date.now();
    const signals = new InProcessClusterSignals({ clusters, now });
    const store = new CheckStore(knex);
    const coverage: boolean[] = [];
    const fleetChecks = new FleetChecks({
      store,
      pace,
      checksMs: 60_000,
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
    return { clusters, coverage, read };
  }

  it('are all told by what the reader may read, and find the faults that are made', async () => {
    const knex = await open(id);
    const { clusters, coverage, read } = connect(knex);
    await aDeclaredClusterStore(knex).replace(
      clusters.list(),
      anOrigin({ now: Date.now() }),
    );
    const kubectl: Kubectl = (args, input) =>
      fleet.kubectl(cluster, args, 'admin', input);
    await createAddons(kubectl);
    const before = await read();
    // Of the add-ons one kind is not there.
    expect(coverage).toEqual(
      checkReadingGroups.map(({ signal }) => signal !== 'fleet-checks-addons'),
    );
    expect(before.get('FW-CERT-APISERVER')).toMatchObject({ state: 'good' });
    expect(before.get('FW-API-REMOVEDNEXT')).toMatchObject({ state: 'good' });
    expect(
      [...before]
        .filter(([, { state }]) => state === 'unknown')
        .map(([key]) => key)
        .sort(),
    ).toEqual([
      // Rates need two readings.
      'FW-API-ERRORS',
      'FW-API-LATENCY',
      'FW-NODE-PROXYNEXT',
      'FW-NODE-PROXYSKEW',
    ]);
    expect(await listUndetermined(knex, before)).toEqual([
      'there is no DaemonSet kube-proxy',
    ]);

    await createFaults(kubectl);
    const deadline = Date.now() + 120_000;
    // Faults that the cluster mends by itself count once they were seen.
    const found: Record<string, string[]> = {};
    const missing = () =>
      Object.entries(expected)
        .filter(([check, name]) => !found[check]?.includes(name))
        .map(([check, name]) => `${check} ${name}`);
    do {
      const verdicts = await read();
      for (const [check, { state, evidence }] of verdicts) {
        if (state !== 'bad') continue;
        const names = evidence.map(({ kind, namespace, name }) =>
          kind === 'APIServerMetrics'
            ? 'server'
            : [namespace, name].filter(Boolean).join('/'),
        );
        found[check] = [...(found[check] ?? []), ...names];
      }
      if (missing().length > 0) {
        await new Promise(resolve => setTimeout(resolve, 2_000));
      }
    } while (missing().length > 0 && Date.now() < deadline);
    expect(missing()).toEqual([]);
    expect((await read()).get('FW-API-ERRORS')).toMatchObject({
      state: 'good',
    });
    await clusters.close();
  });
});
