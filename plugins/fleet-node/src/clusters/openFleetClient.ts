import { openClusterClient, withBulkhead } from '@fairway/cluster-client';
import type { OpenClient } from './InProcessFleetClusters';
import { supplyToken } from './supplyToken';

/** At most this many calls at once on one identity of one cluster; further ones queue, and beyond the queue fail at once. */
const bulkhead = { maxConcurrent: 8, maxQueued: 64 };

/** Opens a client in a bulkhead of its own, so that a dead or slow cluster costs nobody else a place. */
export const openFleetClient: OpenClient = ({ name, server, caData, token }) =>
  withBulkhead(
    openClusterClient({
      name,
      server,
      caData,
      credential: { token: supplyToken(token) },
    }),
    bulkhead,
  );
