import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startThrowAwayFleet, ThrowAwayFleet } from '@fairway/local-fleet';
import { runKubectl } from '../clusters/runKubectl';
import { LocalPlatform } from '../platform/LocalPlatform';
import { openLocalPlatform } from '../platform/openLocalPlatform';

// The first time, Gatekeeper is compiled.
jest.setTimeout(30 * 60_000);

const CLUSTER = 'harbour-dev';

let stateDir: string;
let fleet: ThrowAwayFleet;
let platform: LocalPlatform;

beforeAll(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'gatekeeper-prove-'));
  fleet = await startThrowAwayFleet({ clusters: [CLUSTER] });
  platform = openLocalPlatform({ stateDir, fleet });
});

afterAll(async () => {
  await platform?.down({ purge: true });
  await fleet?.close();
  await rm(stateDir, { recursive: true, force: true });
});

const template = {
  apiVersion: 'templates.gatekeeper.sh/v1',
  kind: 'ConstraintTemplate',
  metadata: { name: 'k8sownedbysomebody' },
  spec: {
    crd: { spec: { names: { kind: 'K8sOwnedBySomebody' } } },
    targets: [
      {
        target: 'admission.k8s.gatekeeper.sh',
        rego: [
          'package k8sownedbysomebody',
          'violation[{"msg": "the label owner is missing"}] {',
          '  not input.review.object.metadata.labels.owner',
          '}',
        ].join('\n'),
      },
    ],
  },
};
const constraint = {
  apiVersion: 'constraints.gatekeeper.sh/v1beta1',
  kind: 'K8sOwnedBySomebody',
  metadata: { name: 'configurations' },
  spec: {
    match: {
      kinds: [{ apiGroups: [''], kinds: ['ConfigMap'] }],
      namespaces: ['default'],
    },
  },
};

const kubectl = (args: string[], input?: object) =>
  runKubectl({ fleet, cluster: CLUSTER }, args, input && JSON.stringify(input));

/** Asks until it is so, for a minute. */
async function waitFor(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('It did not come about');
    await new Promise(resolve => setTimeout(resolve, 500));
  }
}

it('counts what breaks a constraint, refuses what would, and holds nothing up when it has ended', async () => {
  expect(await platform.up(['gatekeeper'])).toMatchObject([
    { name: `gatekeeper-${CLUSTER}`, state: 'healthy' },
  ]);
  await kubectl(['create', 'configmap', 'before', '-n', 'default']);
  await kubectl(['apply', '-f', '-'], template);
  const kind = 'k8sownedbysomebody.constraints.gatekeeper.sh';
  await waitFor(() =>
    kubectl(['get', 'crd', kind]).then(
      () => true,
      () => false,
    ),
  );
  await kubectl(['apply', '-f', '-'], constraint);
  await waitFor(async () => {
    const path = 'jsonpath={.status.totalViolations}';
    return (
      Number(await kubectl(['get', kind, 'configurations', '-o', path])) > 0
    );
  });
  await expect(
    kubectl(['create', 'configmap', 'after', '-n', 'default']),
  ).rejects.toThrow('the label owner is missing');
  await platform.down();
  await kubectl(['create', 'configmap', 'after', '-n', 'default']);
});
