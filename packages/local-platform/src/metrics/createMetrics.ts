import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalFleet } from '@fairway/local-fleet';
import { runKubectl } from '../clusters/runKubectl';
import { writeAccountKubeconfig } from '../clusters/writeAccountKubeconfig';
import {
  Component,
  Instance,
  InstancePlace,
  ProgramPlan,
} from '../platform/Instance';
import { buildComponent } from '../programs/buildComponent';
import { ComponentProgram } from '../programs/buildModule';
import {
  createMetricsObjects,
  METRICS_ACCOUNT,
  METRICS_API,
} from './createMetricsObjects';

const PREFIX = 'metrics-';

const program: ComponentProgram = {
  name: 'metrics',
  module: 'controllers',
  mainPackage: 'sigs.k8s.io/metrics-server/cmd/metrics-server',
  firstTime: '2 to 9 minutes the first time',
};

/** metrics-server for each cluster: it reads the kubelets, which kwok plays, and serves `metrics.k8s.io` through the API server. */
export function createMetrics(fleet: LocalFleet): Component {
  return {
    findInstances: clusters =>
      clusters.map(cluster => createInstance(fleet, cluster)),
    openInstance: name =>
      name.startsWith(PREFIX)
        ? createInstance(fleet, name.slice(PREFIX.length))
        : undefined,
  };
}

function createInstance(fleet: LocalFleet, cluster: string): Instance {
  let binary = '';
  return {
    name: `${PREFIX}${cluster}`,
    // It shows figures after it has read each node twice.
    patienceMs: 120_000,
    build: async settings => {
      binary = await buildComponent(program, settings);
    },
    prepare: place => prepareMetrics(binary, fleet, cluster, place),
    // While it does not answer, Kubernetes finishes no deletion of a namespace.
    release: async () => {
      const args = ['delete', 'apiservice', METRICS_API, '--ignore-not-found'];
      await runKubectl({ fleet, cluster }, args);
    },
    check: async () => {
      const path = '/apis/metrics.k8s.io/v1beta1/nodes';
      const text = await runKubectl({ fleet, cluster }, ['get', '--raw', path]);
      const { items } = JSON.parse(text) as { items: unknown[] };
      if (items.length === 0) throw new Error('no node has metrics yet');
      return `metrics of ${items.length} nodes of ${cluster}`;
    },
  };
}

// eslint-disable-next-line max-params -- the first is what the instance has built
async function prepareMetrics(
  binary: string,
  fleet: LocalFleet,
  cluster: string,
  { folder, port }: InstancePlace,
): Promise<ProgramPlan[]> {
  const objects = JSON.stringify(createMetricsObjects(port));
  await runKubectl({ fleet, cluster }, ['apply', '-f', '-'], objects);
  const account = { namespace: 'kube-system', name: METRICS_ACCOUNT };
  const kubeconfig = join(folder, 'kubeconfig.yaml');
  await writeAccountKubeconfig({ fleet, cluster, account, file: kubeconfig });
  const { caData } = fleet.credentials(cluster);
  const authority = join(folder, 'ca.crt');
  await writeFile(authority, Buffer.from(caData, 'base64'));
  return [
    {
      name: METRICS_ACCOUNT,
      program: binary,
      args: [
        `--kubeconfig=${kubeconfig}`,
        `--authentication-kubeconfig=${kubeconfig}`,
        `--authorization-kubeconfig=${kubeconfig}`,
        '--bind-address=127.0.0.1',
        `--secure-port=${port}`,
        `--cert-dir=${join(folder, 'certificates')}`,
        `--kubelet-certificate-authority=${authority}`,
        '--kubelet-preferred-address-types=InternalIP',
        '--kubelet-use-node-status-port',
        // The timeout must be shorter than the resolution.
        '--kubelet-request-timeout=5s',
        '--metric-resolution=10s',
      ],
    },
  ];
}
