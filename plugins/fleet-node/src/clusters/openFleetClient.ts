import { openClusterClient, type CallTally } from '@fairway/cluster-client';
import type { OpenClient } from './InProcessFleetClusters';
import { supplyToken } from './supplyToken';

/**
 * At most so many calls at once on one identity of one cluster; further ones queue, and beyond the queue fail at once. A server that
 * is gone is left alone for less than a heartbeat, so that the first heartbeat after its return is let through.
 */
const bulkhead = {
  maxConcurrent: 8,
  maxQueued: 64,
  coolDownMs: 2_500,
  maxCoolDownMs: 5_000,
};

/** Opens clients, each in a bulkhead of its own, so that a dead or slow cluster costs nobody else a place. The tally counts the calls of all. */
export function createOpenFleetClient(tally: CallTally): OpenClient {
  return ({ credential, ...target }) =>
    openClusterClient({
      ...target,
      credential:
        'clientKeyData' in credential
          ? credential
          : { token: supplyToken(credential) },
      bulkhead: { ...bulkhead, tally },
    });
}
