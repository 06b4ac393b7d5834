import { startThrowAwayFleet, type ThrowAwayFleet } from '@fairway/local-fleet';
import type { Knex } from 'knex';
import {
  aDeclaredClusterStore,
  anOrigin,
} from '../__testUtils__/aDeclaredClusterStore';
import { openDatabases } from '../__testUtils__/openDatabases';
import { ClusterReadModel } from '../clusters/ClusterReadModel';
import type { StoredVerdicts } from '../domain/checks/assessChecks';
import { assessUpgrade } from '../domain/upgrade/assessUpgrade';
import { checkReadingGroups } from '../domain/checks/readings';
import { CheckStore } from './CheckStore';
import { toClusterChecks } from './toClusterChecks';
import { connectChecks, pace } from './__testUtils__/connectChecks';
import { createAddons } from './__testUtils__/createAddons';
import { createFaults, type Kubectl } from './__testUtils__/createFaults';

jest.setTimeout(300_000);

interface Rule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
}

const { ids, open } = openDatabases();
const cluster = 'harbour-dev';

/** What no signal reads: usage of pods on Backstage's Kubernetes tab, and the policies that the test of a connection looks for. */
const alsoRead = [
  'metrics.k8s.io/pods',
  'admissionregistration.k8s.io/validatingadmissionpolicies',
  'admissionregistration.k8s.io/validatingadmissionpolicybindings',
];

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
          readContents: true,
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

  it('are all told by what the reader may read, and find the faults that are made', async () => {
    const knex = await open(id);
    const { clusters, coverage, read } = connectChecks(fleet, cluster, knex);
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

  it('belong to a reader that may list what is asked for and what environments can hold, and nothing else', async () => {
    const knex = await open(id);
    const { clusters, asked } = connectChecks(fleet, cluster, knex);
    const { kinds } = await clusters.reader(cluster).discover();
    const review = JSON.stringify({
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectRulesReview',
      spec: { namespace: 'default' },
    });
    const create = ['create', '-o', 'json', '-f', '-'];
    const { stdout } = await fleet.kubectl(cluster, create, 'reader', review);
    const { resourceRules, nonResourceRules } = JSON.parse(stdout).status;
    // What everybody may: ask about oneself.
    const own: Rule[] = resourceRules.filter(
      ({ apiGroups }: Rule) =>
        !/^(authorization|authentication)\.k8s\.io$/.test(apiGroups.join()),
    );
    for (const { verbs } of own) {
      expect(['get', 'list', 'watch']).toEqual(expect.arrayContaining(verbs));
    }
    expect(
      nonResourceRules.flatMap(({ verbs }: { verbs: string[] }) => verbs),
    ).not.toContainEqual(expect.stringMatching(/^(?!get$)/));
    const granted = own
      .flatMap(({ apiGroups, resources }) =>
        apiGroups.flatMap(group => resources.map(each => `${group}/${each}`)),
      )
      // Their kinds are of each fleet's own making, and read by whatever name they have.
      .filter(each => !each.startsWith('constraints.gatekeeper.sh/'));
    expect(granted.join()).not.toMatch(/\*|secrets|\/(proxy|exec|log|token)/);

    const find = (group: string, kind: string) =>
      kinds.find(
        each =>
          each.kind === kind &&
          each.apiVersion.replace(/\/?[^/]*$/, '') === group,
      );
    const needed = asked().flatMap(({ apiVersion, kind }) => {
      // No kinds of the API: the server's own figures, and constraints, whose kinds each fleet has its own of.
      if (!apiVersion.includes('v')) return [];
      const group = apiVersion.replace(/\/?[^/]*$/, '');
      if (kind === 'NodeMetrics') return [`${group}/nodes`];
      // Of an add-on that is not installed, the kind has no name yet.
      const plural = find(group, kind)?.resource ?? `${kind.toLowerCase()}s`;
      return [`${group}/${plural}`];
    });
    expect(needed.filter(each => !granted.includes(each))).toEqual([]);
    // What an environment can hold is listed before it is retired, and shown on Backstage's Kubernetes tab.
    const inNamespaces = new Set(
      kinds
        .filter(({ namespaced }) => namespaced)
        .map(
          each =>
            `${each.apiVersion.replace(/\/?[^/]*$/, '')}/${each.resource}`,
        ),
    );
    expect(
      granted.filter(
        each =>
          !needed.includes(each) &&
          !inNamespaces.has(each) &&
          !alsoRead.includes(each),
      ),
    ).toEqual([]);
    await clusters.close();
  });
});
