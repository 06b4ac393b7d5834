import { setTimeout as sleep } from 'node:timers/promises';
import { ClusterOfFleet, runKubectl } from '../clusters/runKubectl';

/** How many pods of the Deployment `web` are ready, once as many are as expected or time is up. */
export async function waitForReady(
  where: ClusterOfFleet,
  expected: number,
): Promise<number> {
  const deadline = Date.now() + 120_000;
  const path = 'jsonpath={.status.readyReplicas}';
  const args = ['get', 'deployment', 'web', '--ignore-not-found', '-o', path];
  for (;;) {
    const ready = Number(await runKubectl(where, args));
    if (ready === expected || Date.now() > deadline) return ready;
    await sleep(250);
  }
}
