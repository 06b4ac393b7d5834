import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LocalFleet } from '@fairway/local-fleet';
import { createAdministrator } from '../clusters/createAdministrator';
import { createHubComponent } from '../clusters/createHubComponent';
import { ClusterOfFleet, runKubectl } from '../clusters/runKubectl';
import {
  Account,
  writeAccountKubeconfig,
} from '../clusters/writeAccountKubeconfig';
import {
  Component,
  Instance,
  InstancePlace,
  ProgramPlan,
} from '../platform/Instance';
import { buildComponent } from '../programs/buildComponent';
import { ComponentProgram } from '../programs/buildModule';
import {
  ensureCertificates,
  findAuthorityFile,
} from '../programs/certificates';
import { copyModuleFolder } from '../programs/copyModuleFolder';
import { findModuleFolder } from '../programs/findModuleFolder';
import { createFleetProviderObjects } from './createFleetProviderObjects';
import { toCapiObjects } from './toCapiObjects';

const VERSION = '1.14.2';

/** The account of Cluster API's own manifest, on its cluster. */
const account: Account = { namespace: 'capi-system', name: 'capi-manager' };

/** The account that it speaks as on each cluster of the fleet. */
const fleetAccount: Account = { namespace: 'kube-system', name: 'cluster-api' };

const APPLY = [
  // Too large for the annotation of an apply by the client.
  ...['apply', '--server-side', '--force-conflicts', '-f', '-'],
  // To ask what it could validate, kubectl would have the server build its schema anew for all of the definitions.
  ...['--validate=false', '--request-timeout=60s'],
];

const program: ComponentProgram = {
  name: 'capi',
  firstTime: '2 to 6 minutes the first time',
  complete: async (folder, module) => {
    const target = join(folder, 'config');
    await rm(target, { recursive: true, force: true });
    const source = await findModuleFolder(module, 'sigs.k8s.io/cluster-api');
    await copyModuleFolder(join(source, 'core', 'config'), target);
  },
};

/** Cluster API on one cluster, whose Clusters are control planes of the fleet. */
export function createCapi(fleet: LocalFleet): Component {
  return createHubComponent('capi', cluster => createInstance(fleet, cluster));
}

function createInstance(fleet: LocalFleet, cluster: string): Instance {
  let binary = '';
  return {
    name: `capi-${cluster}`,
    // Its health; the first port is that of the webhooks.
    morePorts: 1,
    patienceMs: 120_000,
    build: async settings => {
      binary = await buildComponent(program, settings);
    },
    prepare: place => prepareCapi({ fleet, cluster, binary, place }),
    check: async ({ morePorts: [health] }) => {
      const { status } = await fetch(`http://127.0.0.1:${health}/readyz`, {
        signal: AbortSignal.timeout(5_000),
      });
      if (status !== 200) throw new Error(`/readyz answers ${status}`);
      return `Cluster API ${VERSION} of ${cluster}`;
    },
  };
}

async function prepareCapi(parts: {
  fleet: LocalFleet;
  cluster: string;
  binary: string;
  place: InstancePlace;
}): Promise<ProgramPlan[]> {
  const { fleet, binary, place } = parts;
  const { folder, port, morePorts } = place;
  const certificates = join(folder, 'certificates');
  await mkdir(certificates, { recursive: true, mode: 0o700 });
  await ensureCertificates(certificates, 'local Cluster API', new Date(), {
    certificate: 'tls.crt',
    key: 'tls.key',
  });
  const manifest = join(dirname(binary), 'config', 'default');
  const core = toCapiObjects(await runKubectl(parts, ['kustomize', manifest]), {
    port,
    authority: await readFile(findAuthorityFile(certificates), 'utf8'),
  });
  await applyAll(parts, [...core, ...createFleetProviderObjects()]);
  const kubeconfig = join(folder, 'kubeconfig.yaml');
  await writeAccountKubeconfig({ ...parts, account, file: kubeconfig });
  const kubeconfigs = join(folder, 'fleet');
  await writeFleetKubeconfigs(fleet, kubeconfigs);
  return [
    {
      name: 'capi',
      program: binary,
      args: [
        `--kubeconfig=${kubeconfig}`,
        ...[`--webhook-port=${port}`, `--webhook-cert-dir=${certificates}`],
        `--health-addr=127.0.0.1:${morePorts[0]}`,
        `--fleet=${kubeconfigs}`,
      ],
      env: { HOME: folder },
    },
  ];
}

/** A kubeconfig for each running cluster, and for no other. */
async function writeFleetKubeconfigs(
  fleet: LocalFleet,
  folder: string,
): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const clusters = (await fleet.status()).filter(
    ({ state }) => state === 'running',
  );
  for (const { name } of clusters) {
    const where: ClusterOfFleet = { fleet, cluster: name };
    await applyAll(where, createAdministrator(fleetAccount));
    const file = join(folder, `${name}.yaml`);
    await writeAccountKubeconfig({ ...where, account: fleetAccount, file });
  }
}

async function applyAll(where: ClusterOfFleet, items: object[]): Promise<void> {
  const list = { apiVersion: 'v1', kind: 'List', items };
  await runKubectl(where, APPLY, JSON.stringify(list));
}
