import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startThrowAwayFleet, type ThrowAwayFleet } from '@fairway/local-fleet';
import { openLocalPlatform, type LocalPlatform } from '@fairway/local-platform';
import {
  aDeclaredClusterStore,
  anOrigin,
} from '../__testUtils__/aDeclaredClusterStore';
import { openDatabases } from '../__testUtils__/openDatabases';
import { waitUntil } from '../__testUtils__/waitUntil';
import { connectChecks } from './__testUtils__/connectChecks';

// The first time, Gatekeeper is compiled.
jest.setTimeout(30 * 60_000);

const { open } = openDatabases();
const cluster = 'harbour-dev';
const kind = 'K8sOwnedBySomebody';

const template = {
  apiVersion: 'templates.gatekeeper.sh/v1',
  kind: 'ConstraintTemplate',
  metadata: { name: kind.toLowerCase() },
  spec: {
    crd: { spec: { names: { kind } } },
    targets: [
      {
        target: 'admission.k8s.gatekeeper.sh',
        rego: [
          `package ${kind.toLowerCase()}`,
          'violation[{"msg": "the label owner is missing"}] {',
          '  not input.review.object.metadata.labels.owner',
          '}',
        ].join('\n'),
      },
    ],
  },
};
const constraint = {
  ...{ apiVersion: 'constraints.gatekeeper.sh/v1beta1', kind },
  metadata: { name: 'configurations' },
  spec: {
    match: {
      kinds: [{ apiGroups: [''], kinds: ['ConfigMap'] }],
      namespaces: ['default'],
    },
  },
};
/** What whoever uses Gatekeeper adds for the kinds of its own. */
const role = {
  ...{ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole' },
  metadata: {
    name: 'constraints',
    labels: { 'fairway.dev/aggregate-to-reader': 'true' },
  },
  rules: [
    {
      apiGroups: ['constraints.gatekeeper.sh'],
      resources: [kind.toLowerCase()],
      verbs: ['list'],
    },
  ],
};

describe('the check of Gatekeeper’s constraints', () => {
  let folder: string;
  let fleet: ThrowAwayFleet;
  let platform: LocalPlatform;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gatekeeper-check-'));
    fleet = await startThrowAwayFleet({ clusters: [cluster] });
    platform = openLocalPlatform({ stateDir: folder, fleet });
  });
  afterAll(async () => {
    await platform?.down({ purge: true });
    await fleet?.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function kubectl(args: string[], input?: object): Promise<void> {
    const text = input && JSON.stringify(input);
    const { code, stderr } = await fleet.kubectl(cluster, args, 'admin', text);
    if (code !== 0) throw new Error(`kubectl ${args.join(' ')}: ${stderr}`);
  }

  const until = (work: () => Promise<void>) =>
    waitUntil(
      () =>
        work().then(
          () => true,
          () => false,
        ),
      isDone => isDone,
    );

  it('finds what a real Gatekeeper counts, and is good again when that is mended', async () => {
    const knex = await open('SQLITE_3');
    const { clusters, read } = connectChecks(fleet, cluster, knex);
    await aDeclaredClusterStore(knex).replace(
      clusters.list(),
      anOrigin({ now: Date.now() }),
    );
    await platform.up(['gatekeeper']);
    await kubectl(['apply', '-f', '-'], role);
    await kubectl(['apply', '-f', '-'], template);
    await until(() => kubectl(['apply', '-f', '-'], constraint));

    const check = async () => (await read()).get('FW-POLICY-GATEKEEPER');
    // `kube-root-ca.crt`, which every namespace has.
    const bad = await waitUntil(check, found => found?.state === 'bad');
    expect(bad?.evidence).toMatchObject([{ name: `${kind}/configurations` }]);

    await kubectl(['label', 'configmap', '--all', 'owner=somebody']);
    await waitUntil(check, found => found?.state === 'good');
    await clusters.close();
  });
});
