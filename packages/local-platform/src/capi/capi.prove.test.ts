import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startThrowAwayFleet, ThrowAwayFleet } from '@fairway/local-fleet';
import { runKubectl } from '../clusters/runKubectl';
import { LocalPlatform } from '../platform/LocalPlatform';
import { openLocalPlatform } from '../platform/openLocalPlatform';

// The first time, Cluster API is compiled.
jest.setTimeout(40 * 60_000);

const HUB = 'harbour-dev';
const OTHER = 'harbour-staging';

let stateDir: string;
let fleet: ThrowAwayFleet;
let platform: LocalPlatform;

beforeAll(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'capi-prove-'));
  fleet = await startThrowAwayFleet({ clusters: [HUB, OTHER] });
  platform = openLocalPlatform({ stateDir, fleet });
});

afterAll(async () => {
  await platform?.down({ purge: true });
  await fleet?.close();
  await rm(stateDir, { recursive: true, force: true });
});

const metadata = { name: OTHER, namespace: 'default' };
const infrastructure = 'infrastructure.cluster.x-k8s.io';
const controlPlane = 'controlplane.cluster.x-k8s.io';
const items = [
  {
    ...{ apiVersion: `${infrastructure}/v1alpha1`, kind: 'FleetCluster' },
    ...{ metadata, spec: {} },
  },
  {
    ...{ apiVersion: `${controlPlane}/v1alpha1`, kind: 'FleetControlPlane' },
    ...{ metadata, spec: {} },
  },
  {
    ...{ apiVersion: 'cluster.x-k8s.io/v1beta2', kind: 'Cluster', metadata },
    spec: {
      infrastructureRef: {
        ...{ apiGroup: infrastructure, kind: 'FleetCluster', name: OTHER },
      },
      controlPlaneRef: {
        ...{ apiGroup: controlPlane, kind: 'FleetControlPlane', name: OTHER },
      },
    },
  },
];

const kubectl = (args: string[], input?: object) =>
  runKubectl({ fleet, cluster: HUB }, args, input && JSON.stringify(input));

const wait = (condition: string) =>
  kubectl(['wait', `cluster/${OTHER}`, `--for=${condition}`, '--timeout=60s']);

it('carries a Cluster whose control plane is another cluster of the fleet to its kubeconfig, and away again', async () => {
  expect(await platform.up(['capi'])).toMatchObject([
    { name: `capi-${HUB}`, state: 'healthy' },
  ]);
  await kubectl(['apply', '-f', '-'], {
    apiVersion: 'v1',
    kind: 'List',
    items,
  });
  await wait('jsonpath={.status.phase}=Provisioned');
  // The core has read the kubeconfig and speaks to the other cluster.
  await wait('condition=RemoteConnectionProbe');
  const { server } = fleet.credentials(OTHER);
  const path = 'jsonpath=https://{.host}:{.port}';
  const endpoint = await kubectl([
    ...['get', 'cluster', OTHER, '-o'],
    path.replaceAll('{.', '{.spec.controlPlaneEndpoint.'),
  ]);
  expect(endpoint).toBe(server);
  // The webhook converts.
  const old = await kubectl([
    'get',
    `clusters.v1beta1.cluster.x-k8s.io/${OTHER}`,
  ]);
  expect(old).toContain('Provisioned');

  await kubectl(['delete', 'cluster', OTHER, '--timeout=60s']);
  for (const gone of ['fleetclusters', 'fleetcontrolplanes']) {
    expect(await kubectl(['get', gone, '-o', 'name'])).toBe('');
  }
});
