import { setTimeout as sleep } from 'node:timers/promises';
import { LocalFleetError } from '../LocalFleetError';
import { endProcesses, findLiving } from '../processes/endProcesses';
import { Lifeline } from '../processes/Lifeline';
import { ProcessRecord } from '../processes/ProcessRecord';
import { startProcess } from '../processes/startProcess';
import { issueTokens } from '../seeding/issueTokens';
import { removeDeadApis } from '../seeding/removeDeadApis';
import { seedCluster } from '../seeding/seedCluster';
import { waitForFence } from '../seeding/waitForFence';
import { AdminClient } from './AdminClient';
import { ClusterFolder, ClusterRecord } from './ClusterFolder';
import { ClusterSpec } from './ClusterSpec';
import {
  componentArguments,
  ComponentName,
  componentNames,
} from './componentArguments';
import { explainFailure } from './explainFailure';
import { isPortTaken } from './findFreePorts';
import { createCluster, ensureFrontProxy, writeStages } from './prepareCluster';
import { readCredentials } from './readCredentials';

const READY_POLL_MS = 40;
const READY_PATIENCE_MS = 90_000;
const PORT_PATIENCE_MS = 3_000;
const SERVER_PATIENCE_MS = 2_000;

/** How the processes of a cluster are run. */
export interface StartSettings {
  binary: string;
  durable: boolean;
  /** With which process they end; undefined: with none. */
  lifeline: Lifeline | undefined;
}

class ClusterStarter {
  readonly started: ProcessRecord[] = [];

  constructor(
    private readonly folder: ClusterFolder,
    private readonly record: ClusterRecord,
    private readonly settings: StartSettings,
    private readonly living: ProcessRecord[],
  ) {}

  async start(missing: ComponentName[]): Promise<void> {
    const isStore = (name: string) =>
      name === 'etcd' || name === 'kube-apiserver';
    for (const name of missing.filter(isStore)) await this.launch(name);
    const admin = new AdminClient(readCredentials(this.folder, 'admin'));
    try {
      await this.waitUntilReady(admin);
      for (const name of missing.filter(one => !isStore(one))) {
        await this.launch(name);
      }
      await this.seed(admin);
      await this.checkLiving();
    } finally {
      admin.close();
    }
  }

  private async launch(name: ComponentName): Promise<void> {
    const { ports } = this.record;
    const { binary, durable, lifeline } = this.settings;
    const process = await startProcess({
      binary,
      name,
      args: componentArguments({ ports, durable })[name],
      folder: this.folder.path,
      lifeline,
    });
    this.started.push(process);
    await this.folder.writeProcesses([...this.living, ...this.started]);
  }

  private async waitUntilReady(admin: AdminClient): Promise<void> {
    const deadline = Date.now() + READY_PATIENCE_MS;
    let last = 'no answer';
    while (Date.now() < deadline) {
      try {
        const call = { method: 'GET', path: '/readyz' } as const;
        const { status, body } = await admin.call(call, 2_000);
        if (status === 200) return;
        last = `${status} ${body}`;
      } catch (error) {
        last = (error as Error).message;
      }
      await this.checkLiving();
      await sleep(READY_POLL_MS);
    }
    throw new LocalFleetError(`the API server is not ready: ${last}`);
  }

  private async checkLiving(): Promise<void> {
    const living = await findLiving(this.started);
    const ended = this.started.find(one => !living.includes(one));
    if (ended) throw new LocalFleetError(`${ended.name} ended at once`);
  }

  private async seed(admin: AdminClient): Promise<void> {
    await removeDeadApis(admin);
    await seedCluster(admin, this.record.spec, !this.record.seeded);
    await issueTokens(admin, this.folder, this.record);
    const credentials = readCredentials(this.folder, 'provisioner');
    const provisioner = new AdminClient(credentials);
    try {
      await waitForFence(provisioner);
    } finally {
      provisioner.close();
    }
    await this.folder.writeRecord({ ...this.record, seeded: true });
  }
}

/**
 * Starts what does not run of a cluster, making it first if it is new, and returns when it is
 * ready to use. A cluster that runs whole is left as it is.
 *
 * @returns whether anything was started
 * @throws LocalFleetError that says what to do; what was started is ended again
 */
export async function startCluster(
  folder: ClusterFolder,
  spec: ClusterSpec,
  settings: StartSettings,
): Promise<boolean> {
  const record =
    (await folder.readRecord()) ??
    (await createCluster(folder, spec, new Date()));
  const living = await endLostServer(
    await findLiving(await folder.readProcesses()),
  );
  const missing = componentNames.filter(
    name => !living.some(one => one.name === name),
  );
  if (missing.length === 0) return false;
  await waitForPorts(record, missing);
  await ensureFrontProxy(folder, new Date());
  await writeStages(folder, settings.binary);
  const starter = new ClusterStarter(folder, record, settings, living);
  try {
    await starter.start(missing);
  } catch (error) {
    await endProcesses(starter.started, 0);
    const explained = await explainFailure(folder, starter.started, error);
    throw explained;
  }
  return true;
}

/** An API server whose etcd ended looks for the new one ever more seldom; one that is started anew finds it at once. */
async function endLostServer(
  living: ProcessRecord[],
): Promise<ProcessRecord[]> {
  if (living.some(({ name }) => name === 'etcd')) return living;
  const servers = living.filter(({ name }) => name === 'kube-apiserver');
  await endProcesses(servers, SERVER_PATIENCE_MS);
  return living.filter(one => !servers.includes(one));
}

/** The ports of what is to be started; those of what runs are its own. */
async function waitForPorts(
  { spec, ports }: ClusterRecord,
  missing: readonly ComponentName[],
): Promise<void> {
  const deadline = Date.now() + PORT_PATIENCE_MS;
  const wanted = [
    ...(missing.includes('kube-apiserver') ? [ports.api] : []),
    ...(missing.includes('kwok') ? [ports.kubelet] : []),
  ];
  for (const port of wanted) {
    while (await isPortTaken(port)) {
      if (Date.now() > deadline) {
        throw new LocalFleetError(
          `port ${port} of cluster ${spec.name} is taken by another program: end that, or give the cluster new ports (and lose what is on it) with 'local-fleet reset ${spec.name}'`,
        );
      }
      await sleep(100);
    }
  }
}
