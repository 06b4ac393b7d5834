import { setTimeout as sleep } from 'node:timers/promises';
import { ClusterFolder } from '../cluster/ClusterFolder';
import { LocalFleetError } from '../LocalFleetError';
import {
  endProcesses,
  findLiving,
  signalProcesses,
} from '../processes/endProcesses';
import { findRecorded } from '../processes/findRecorded';
import { ProcessRecord } from '../processes/ProcessRecord';
import { startProcess } from '../processes/startProcess';
import { StartSettings } from '../cluster/startCluster';

const EFFECT_POLL_MS = 5;
const EFFECT_PATIENCE_MS = 5_000;

/** What can be done to the API server of a running cluster. */
export type Disturbance = 'hang' | 'resume' | 'slow';

/**
 * hang: the API server takes connections and never answers. slow: it runs a tenth of the time.
 * resume: it is well again.
 *
 * @throws LocalFleetError when the cluster has no API server running
 */
export async function disturbCluster(
  folder: ClusterFolder,
  disturbance: Disturbance,
  settings: StartSettings,
): Promise<void> {
  const records = await findLiving(await folder.readProcesses());
  const server = records.find(({ name }) => name === 'kube-apiserver');
  if (!server) {
    throw new LocalFleetError(
      `cluster ${folder.name} is not running; 'local-fleet chaos ${folder.name} start' starts it`,
    );
  }
  const throttles = records.filter(({ name }) => name === 'throttle');
  const others = records.filter(({ name }) => name !== 'throttle');
  await endProcesses(throttles, 2_000);
  await folder.writeProcesses(others);
  await signalProcesses(
    [server],
    disturbance === 'hang' ? 'SIGSTOP' : 'SIGCONT',
  );
  await waitUntil(server, disturbance === 'hang');
  if (disturbance !== 'slow') return;
  const throttle = await startProcess({
    binary: settings.binary,
    name: 'throttle',
    args: [`${server.pid}`, server.startTime],
    folder: folder.path,
    lifeline: settings.lifeline,
  });
  await folder.writeProcesses([...others, throttle]);
  // The first time that it is stopped, the throttle is at work.
  await waitUntil(server, true);
}

/** A signal takes effect a moment after it is sent. */
async function waitUntil(
  server: ProcessRecord,
  isStopped: boolean,
): Promise<void> {
  const deadline = Date.now() + EFFECT_PATIENCE_MS;
  for (;;) {
    const facts = await findRecorded(server);
    if (!facts || facts.isStopped === isStopped) return;
    if (Date.now() > deadline) {
      throw new LocalFleetError(
        `the API server (${server.pid}) does not react to a signal; look at it with ps`,
      );
    }
    await sleep(EFFECT_POLL_MS);
  }
}
