import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LocalFleet } from '@fairway/local-fleet';
import { createHubComponent } from '../clusters/createHubComponent';
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
  ensureCertificates,
  findAuthorityFile,
} from '../programs/certificates';
import { findModuleFolder } from '../programs/findModuleFolder';
import { toGatekeeperObjects } from './toGatekeeperObjects';

const MODULE = 'github.com/open-policy-agent/gatekeeper/v3';
const MANIFEST = 'gatekeeper.yaml';
const WEBHOOK = 'gatekeeper-validating-webhook-configuration';
const account = { namespace: 'gatekeeper-system', name: 'gatekeeper-admin' };

const program: ComponentProgram = {
  name: 'gatekeeper',
  module: 'controllers',
  mainPackage: MODULE,
  firstTime: '2 to 6 minutes the first time',
  complete: async (folder, module) =>
    copyFile(
      join(await findModuleFolder(module, MODULE), 'deploy', MANIFEST),
      join(folder, MANIFEST),
    ),
};

/** Gatekeeper on one cluster: its webhook and its audit, every ten seconds. */
export function createGatekeeper(fleet: LocalFleet): Component {
  return createHubComponent('gatekeeper', cluster =>
    createInstance(fleet, cluster),
  );
}

function createInstance(fleet: LocalFleet, cluster: string): Instance {
  let binary = '';
  return {
    name: `gatekeeper-${cluster}`,
    // Its health and its metrics; the first port is the webhook's.
    morePorts: 2,
    patienceMs: 120_000,
    build: async settings => {
      binary = await buildComponent(program, settings);
    },
    prepare: place => prepareGatekeeper({ fleet, cluster, binary, place }),
    // Each request would wait for an answer that never comes.
    release: async () => {
      await runKubectl({ fleet, cluster }, [
        ...['delete', 'validatingwebhookconfiguration', WEBHOOK],
        '--ignore-not-found',
      ]);
    },
    check: async ({ morePorts: [health] }) => {
      const { status } = await fetch(`http://127.0.0.1:${health}/readyz`, {
        signal: AbortSignal.timeout(5_000),
      });
      if (status !== 200) throw new Error(`/readyz answers ${status}`);
      return `webhook and audit of ${cluster}`;
    },
  };
}

async function prepareGatekeeper(parts: {
  fleet: LocalFleet;
  cluster: string;
  binary: string;
  place: InstancePlace;
}): Promise<ProgramPlan[]> {
  const { binary, place } = parts;
  const { folder, port, morePorts } = place;
  const certificates = join(folder, 'certificates');
  const audit = join(folder, 'audit');
  for (const each of [certificates, audit]) {
    await mkdir(each, { recursive: true, mode: 0o700 });
  }
  await ensureCertificates(certificates, 'local Gatekeeper', new Date(), {
    certificate: 'tls.crt',
    key: 'tls.key',
  });
  const objects = toGatekeeperObjects(
    await readFile(join(dirname(binary), MANIFEST), 'utf8'),
    {
      port,
      authority: await readFile(findAuthorityFile(certificates), 'utf8'),
    },
  );
  await runKubectl(
    parts,
    // Too large for the annotation of an apply by the client.
    ['apply', '--server-side', '--force-conflicts', '-f', '-'],
    JSON.stringify(objects),
  );
  const kubeconfig = join(folder, 'kubeconfig.yaml');
  await writeAccountKubeconfig({ ...parts, account, file: kubeconfig });
  const operations = ['webhook', 'audit', 'status', 'generate'];
  return [
    {
      name: 'gatekeeper',
      program: binary,
      args: [
        `--kubeconfig=${kubeconfig}`,
        ...operations.map(operation => `--operation=${operation}`),
        ...['--host=127.0.0.1', `--port=${port}`],
        ...[`--cert-dir=${certificates}`, '--disable-cert-rotation'],
        '--debug-use-fake-pod',
        // The first switches one of two servers of metrics off, which would listen on all interfaces.
        ...['--metrics-addr=0', `--prometheus-port=${morePorts[1]}`],
        `--health-addr=127.0.0.1:${morePorts[0]}`,
        ...['--audit-interval=10', `--api-cache-dir=${audit}`],
      ],
      env: {
        POD_NAMESPACE: account.namespace,
        POD_NAME: 'gatekeeper',
        HOME: folder,
      },
    },
  ];
}
