import { mkdir, rm } from 'node:fs/promises';
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
import { copyModuleFolder } from '../programs/copyModuleFolder';
import { findModuleFolder } from '../programs/findModuleFolder';
import { createFluxObjects, fluxAccount } from './createFluxObjects';

const SOURCE = 'source-controller';
const KUSTOMIZE = 'kustomize-controller';

/** Flux on one cluster: its source-controller and its kustomize-controller. */
export function createFlux(fleet: LocalFleet): Component {
  return createHubComponent('flux', cluster => createInstance(fleet, cluster));
}

function createInstance(fleet: LocalFleet, cluster: string): Instance {
  const programs: Programs = { source: '', kustomize: '' };
  return {
    name: `flux-${cluster}`,
    // For the metrics and the health of each; the first port serves what was fetched.
    morePorts: 4,
    patienceMs: 90_000,
    build: async settings => {
      programs.source = await buildComponent(toProgram(SOURCE), settings);
      programs.kustomize = await buildComponent(toProgram(KUSTOMIZE), settings);
    },
    prepare: place => prepareFlux({ fleet, cluster, programs, place }),
    check: async ({ morePorts: [, source, , kustomize] }) => {
      await assertReady(SOURCE, source);
      await assertReady(KUSTOMIZE, kustomize);
      return `${SOURCE} and ${KUSTOMIZE} of ${cluster}`;
    },
  };
}

/** The paths of both programs. */
interface Programs {
  source: string;
  kustomize: string;
}

function toProgram(name: string): ComponentProgram {
  return {
    name,
    module: 'controllers',
    mainPackage: `github.com/fluxcd/${name}`,
    firstTime: '2 to 6 minutes the first time',
    complete: (folder, module) => copyDefinitions(folder, module, name),
  };
}

async function copyDefinitions(
  folder: string,
  module: string,
  name: string,
): Promise<void> {
  const target = join(folder, 'definitions');
  await rm(target, { recursive: true, force: true });
  const source = await findModuleFolder(module, `github.com/fluxcd/${name}`);
  await copyModuleFolder(join(source, 'config', 'crd', 'bases'), target);
}

async function assertReady(name: string, port: number): Promise<void> {
  const { status } = await fetch(`http://127.0.0.1:${port}/readyz`, {
    signal: AbortSignal.timeout(5_000),
  });
  if (status !== 200) throw new Error(`${name}: /readyz answers ${status}`);
}

async function prepareFlux(parts: {
  fleet: LocalFleet;
  cluster: string;
  programs: Programs;
  place: InstancePlace;
}): Promise<ProgramPlan[]> {
  const { programs, place } = parts;
  const { folder, port } = place;
  const [metrics, health, ...second] = place.morePorts;
  // Too large for the annotation of an apply by the client.
  const apply = ['apply', '--server-side', '--force-conflicts', '-f'];
  for (const program of Object.values(programs)) {
    await runKubectl(parts, [...apply, join(dirname(program), 'definitions')]);
  }
  const objects = JSON.stringify(createFluxObjects());
  await runKubectl(parts, [...apply, '-'], objects);
  const file = join(folder, 'kubeconfig.yaml');
  await writeAccountKubeconfig({ ...parts, account: fluxAccount, file });
  const env = {
    KUBECONFIG: file,
    RUNTIME_NAMESPACE: fluxAccount.namespace,
    HOME: folder,
  };
  const artifacts = join(folder, 'artifacts');
  await mkdir(artifacts, { recursive: true, mode: 0o700 });
  return [
    {
      name: SOURCE,
      program: programs.source,
      args: [
        ...commonArguments(metrics, health),
        `--storage-path=${artifacts}`,
        `--storage-addr=127.0.0.1:${port}`,
        `--storage-adv-addr=127.0.0.1:${port}`,
      ],
      env,
    },
    {
      name: KUSTOMIZE,
      program: programs.kustomize,
      args: commonArguments(second[0], second[1]),
      env,
    },
  ];
}

function commonArguments(metrics: number, health: number): string[] {
  return [
    `--metrics-addr=127.0.0.1:${metrics}`,
    `--health-addr=127.0.0.1:${health}`,
    '--enable-leader-election=false',
  ];
}
