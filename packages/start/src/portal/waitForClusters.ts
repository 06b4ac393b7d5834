import { setTimeout as sleep } from 'node:timers/promises';
import type { ListClustersResponse } from '@fairway/plugin-fleet-common';
import { StartError } from '../StartError';
import { PortalClient } from './PortalClient';

/** Clusters are asked every 10 s, and counted right after their first answer. */
const patienceMs = 60_000;

/**
 * Waits until the portal itself says that all its clusters are ok, by the eyes of a platform engineer.
 *
 * @throws StartError that says what the portal says instead
 */
export async function waitForClusters(
  baseUrl: string,
  signal: AbortSignal,
): Promise<void> {
  const erin = await PortalClient.signIn(baseUrl, 'erin');
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const { totals } = await erin.get<ListClustersResponse>(
      'fleet/clusters?limit=1',
    );
    if (totals.ok > 0 && totals.bad + totals.unknown === 0) return;
    signal.throwIfAborted();
    if (Date.now() > deadline) {
      throw new StartError(
        `the clusters run, and the portal reads ${
          totals.bad + totals.unknown
        } of them as bad or unknown; the fleet page says why`,
      );
    }
    await sleep(500);
  }
}
