import { once } from 'node:events';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { fetchPortalToken } from '@fairway/local-identity';
import {
  fleetChangedChannel,
  type ClusterDetail,
} from '@fairway/plugin-fleet-common';
import { PortalClient } from '@fairway/start';
import {
  crowdClusters,
  crowdObjects,
  toObjectCounts,
} from '../measuring/crowdSize';
import type { Figure } from '../measuring/Figure';
import { startCrowd, type Crowd } from '../measuring/startCrowd';
import { findMedian, findP95 } from '../measuring/summarize';
import { waitForPicture } from '../measuring/waitForPicture';
import { withFolder } from '../measuring/withFolder';

const changes = 20;
/** Between two changes, so that each is told by itself. */
const pauseMs = 2_500;

/** Tables of the fleet that have a row for each cluster or for each of its parts; heartbeats write in the last two. */
const tables = [
  ...['check_verdicts', 'check_changes', 'check_readings', 'observations'],
  ...['clusters', 'observers'],
];

interface Change {
  /** Until a browser that reads at the signal sees it. */
  shownMs: number;
  /** Rows of the cluster that are others than before. */
  rows: number;
  bytes: number;
}

/** One node is cordoned in one cluster of a crowd: how long until a browser was told and reads it, rows written of the cluster, bytes sent by all servers. */
export function measureFleetLive(): Promise<Figure[]> {
  return withFolder(async folder => {
    const crowd = await startCrowd(folder, {
      clusters: crowdClusters,
      objects: toObjectCounts(crowdObjects),
    });
    try {
      const erin = await PortalClient.signIn(crowd.portal.baseUrl, 'erin');
      await waitForPicture(erin, crowdClusters);
      await sleep(30_000);
      const found: Change[] = [];
      const page = await openPage(crowd.portal.baseUrl);
      for (let change = 0; change < changes; change += 1) {
        found.push(await measureChange(crowd, { change, erin, folder, page }));
      }
      page.close();
      return toFigures(found);
    } finally {
      await crowd.stop();
    }
  });
}

/** What a page of the portal holds open to hear of changes. */
async function openPage(portal: string): Promise<WebSocket> {
  const token = await fetchPortalToken({ portal, person: 'erin' });
  const url = `${portal.replace(/^http/, 'ws')}/api/signals`;
  const options = { protocols: [token.token], headers: { origin: portal } };
  const page = new WebSocket(url, options as never);
  await once(page, 'open');
  const subscribe = { action: 'subscribe', channel: fleetChangedChannel };
  page.send(JSON.stringify(subscribe));
  return page;
}

async function measureChange(
  { mockFleet }: Crowd,
  scene: {
    change: number;
    erin: PortalClient;
    folder: string;
    page: WebSocket;
  },
): Promise<Change> {
  const { change, erin, folder, page } = scene;
  const { clusters } = mockFleet;
  const { name } = clusters[(change * 7) % clusters.length];
  const before = readRows(folder, name);
  const sent = mockFleet.bytesSent;
  const since = performance.now();
  mockFleet.cordon(name, true);
  let isShown = false;
  while (!isShown) {
    await once(page, 'message', { signal: AbortSignal.timeout(60_000) });
    const detail = await erin.get<ClusterDetail>(`fleet/clusters/${name}`);
    isShown = detail.nodeList?.items.some(({ cordoned }) => cordoned) ?? false;
  }
  const shownMs = performance.now() - since;
  await sleep(pauseMs);
  const bytes = mockFleet.bytesSent - sent;
  const after = readRows(folder, name);
  const rows = [...after].filter(row => !before.has(row)).length;
  return { shownMs, rows, bytes };
}

/** Each row of a cluster as text. */
function readRows(folder: string, name: string): Set<string> {
  const file = path.join(folder, 'portal/database/fleet.sqlite');
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const rows = tables.flatMap(table => {
      const column = table === 'clusters' ? 'name' : 'cluster';
      const query = `select * from ${table} where ${column} = ?`;
      return database
        .prepare(query)
        .all(name)
        .map(row => `${table} ${JSON.stringify(row)}`);
    });
    return new Set(rows);
  } finally {
    database.close();
  }
}

function toFigures(found: Change[]): Figure[] {
  const figure = (
    name: string,
    value: number,
    unit: Figure['unit'],
  ): Figure => ({
    ...{ name: `fleet-live.${name}`, value, unit, n: found.length },
  });
  const shown = found.map(({ shownMs }) => shownMs);
  return [
    figure('shown', findMedian(shown), 'ms'),
    figure('shown-p95', findP95(shown), 'ms'),
    figure('rows', findMedian(found.map(({ rows }) => rows)), ''),
    figure('sent', findMedian(found.map(({ bytes }) => bytes)) / 1_000, 'kB'),
  ];
}
