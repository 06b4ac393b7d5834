import { setTimeout as sleep } from 'node:timers/promises';
import type { ListClustersResponse } from '@fairway/plugin-fleet-common';
import type { PortalClient } from '@fairway/start';

const longestMs = 30 * 60_000;

/** Waits until that many clusters have their counts and their checks. */
export async function waitForPicture(
  client: PortalClient,
  complete: number,
): Promise<void> {
  const deadline = Date.now() + longestMs;
  for (;;) {
    const items = await listClusters(client);
    const done = items.filter(
      ({ nodes, pods, checks }) => nodes && pods && checks,
    );
    if (done.length >= complete) return;
    if (Date.now() > deadline) {
      throw new Error(`${done.length} of ${complete} clusters are complete`);
    }
    await sleep(1_000);
  }
}

async function listClusters(
  client: PortalClient,
): Promise<ListClustersResponse['items']> {
  const items: ListClustersResponse['items'] = [];
  let cursor: string | undefined;
  do {
    const more = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
    const page = await client.get<ListClustersResponse>(
      `fleet/clusters?limit=500${more}`,
    );
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return items;
}
