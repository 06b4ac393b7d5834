import { existsSync } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { LocalFleet } from '@fairway/local-fleet';
import { createHubComponent } from '../clusters/createHubComponent';
import { writeAccountKubeconfig } from '../clusters/writeAccountKubeconfig';
import { findAuthorityFile } from '../programs/certificates';
import {
  Component,
  Instance,
  InstancePlace,
  ProgramPlan,
} from '../platform/Instance';
import { buildComponent } from '../programs/buildComponent';
import { ComponentProgram } from '../programs/buildModule';
import { copyModuleFolder } from '../programs/copyModuleFolder';
import { findModuleFolder } from '../programs/findModuleFolder';
import { argoCdAccount } from './createArgoCdObjects';
import { prepareArgoCdCluster } from './prepareArgoCdCluster';

const VERSION = '3.5.7';

const program: ComponentProgram = {
  name: 'argocd',
  firstTime: '4 to 10 minutes the first time',
  // It replaces a function of package net: see loopback_linux.go.
  ldflags: '-s -w -checklinkname=0',
  complete: copyManifests,
};

/** Argo CD on one cluster, for all of the fleet: its repo-server, its application-controller, and a Redis in memory. */
export function createArgoCd(
  fleet: LocalFleet,
  giteaFolder: string,
): Component {
  return createHubComponent('argocd', cluster => {
    let binary = '';
    const instance: Instance = {
      name: `argocd-${cluster}`,
      // Redis, and the metrics of the two others; the first port is the repo-server's.
      morePorts: 3,
      patienceMs: 120_000,
      build: async settings => {
        binary = await buildComponent(program, settings);
      },
      prepare: place =>
        prepareArgoCd({ fleet, cluster, binary, place, giteaFolder }),
      check: async ({ morePorts: [, repoServer, controller] }) => {
        await assertHealthy('repo-server', repoServer);
        await assertHealthy('application-controller', controller);
        return `Argo CD ${VERSION} of ${cluster}`;
      },
    };
    return instance;
  });
}

async function assertHealthy(name: string, port: number): Promise<void> {
  const { status } = await fetch(`http://127.0.0.1:${port}/healthz`, {
    signal: AbortSignal.timeout(5_000),
  });
  if (status !== 200) throw new Error(`${name}: /healthz answers ${status}`);
}

async function copyManifests(folder: string, module: string): Promise<void> {
  const source = await findModuleFolder(
    module,
    'github.com/argoproj/argo-cd/v3',
  );
  for (const [from, to] of [
    ['manifests/crds', 'crds'],
    ['manifests/base/config', 'config'],
    // The repo-server calls two scripts of it.
    ['hack', 'hack'],
  ]) {
    await rm(join(folder, to), { recursive: true, force: true });
    await copyModuleFolder(join(source, from), join(folder, to));
  }
}

async function prepareArgoCd(parts: {
  fleet: LocalFleet;
  cluster: string;
  binary: string;
  place: InstancePlace;
  giteaFolder: string;
}): Promise<ProgramPlan[]> {
  const { binary, place, giteaFolder } = parts;
  const { folder } = place;
  await prepareArgoCdCluster({ ...parts, manifests: dirname(binary) });
  const file = join(folder, 'kubeconfig.yaml');
  await writeAccountKubeconfig({ ...parts, account: argoCdAccount, file });
  for (const name of ['plugins', 'authorities', 'temporary']) {
    await mkdir(join(folder, name), { recursive: true, mode: 0o700 });
  }
  const authority = findAuthorityFile(giteaFolder);
  if (existsSync(authority)) {
    await copyFile(authority, join(folder, 'authorities', '127.0.0.1'));
  }
  return planPrograms(binary, file, place);
}

function planPrograms(
  binary: string,
  kubeconfig: string,
  { folder, port, morePorts }: InstancePlace,
): ProgramPlan[] {
  const [redis, repoMetrics, controllerMetrics] = morePorts;
  const plan = (name: string, args: string[]): ProgramPlan => ({
    name: `argocd-${name}`,
    program: binary,
    args,
    env: {
      ARGOCD_BINARY_NAME: name === 'redis' ? name : `argocd-${name}`,
      ARGOCD_ASK_PASS_SOCK: join(folder, 'ask-pass.sock'),
      ARGOCD_GPG_ENABLED: 'false',
      ARGOCD_PLUGINSOCKFILEPATH: join(folder, 'plugins'),
      ARGOCD_TLS_DATA_PATH: join(folder, 'authorities'),
      HOME: folder,
      TMPDIR: join(folder, 'temporary'),
      // It calls itself as `argocd` when git asks for a password.
      PATH: [
        dirname(binary),
        join(dirname(binary), 'hack'),
        process.env.PATH,
      ].join(delimiter),
    },
  });
  return [
    plan('redis', [`--address=127.0.0.1:${redis}`]),
    plan('repo-server', [
      `--redis=127.0.0.1:${redis}`,
      '--address=127.0.0.1',
      `--port=${port}`,
      '--metrics-address=127.0.0.1',
      `--metrics-port=${repoMetrics}`,
      '--disable-tls',
      '--client-ca-path=',
    ]),
    plan('application-controller', [
      `--redis=127.0.0.1:${redis}`,
      `--repo-server=127.0.0.1:${port}`,
      '--repo-server-plaintext',
      `--namespace=${argoCdAccount.namespace}`,
      `--kubeconfig=${kubeconfig}`,
      `--metrics-port=${controllerMetrics}`,
    ]),
  ];
}
