import { setTimeout as sleep } from 'node:timers/promises';
import {
  startFaultProxy,
  startThrowAwayFleet,
  type FaultProxy,
  type LocalFleet,
} from '@fairway/local-fleet';
import { people } from '@fairway/local-identity';
import type { ListClustersResponse } from '@fairway/plugin-fleet-common';
import { PortalClient } from '@fairway/start';
import type { Figure } from '../measuring/Figure';
import {
  readProcessorSeconds,
  readResidentBytes,
} from '../measuring/processes';
import {
  createBenchRepository,
  startBenchPortal,
  type BenchPortal,
} from '../measuring/startBenchPortal';
import { findMedian, findP95 } from '../measuring/summarize';
import { toLocalCluster } from '../measuring/toLocalCluster';
import { waitForPicture } from '../measuring/waitForPicture';
import { withFolder } from '../measuring/withFolder';

const size = 10;
const settlingMs = 30_000;
/** Each of the times in which ages are read; the heartbeats of a cluster are ten seconds apart. */
const watchedMs = 90_000;
const slowedByMs = 2_500;

interface Ages {
  /** Since each of the seven answered its last heartbeat. */
  heartbeats: number[];
  /** Since its nodes were counted. */
  counts: number[];
}

/**
 * A portal on ten real control planes: until all have counts and checks, then processor and memory while nothing changes; and how old what it shows of
 * seven of them is, before and while the other three are killed, stopped (SIGSTOP) and slowed down by a proxy, all at once.
 */
export async function* measureFleetTen(): AsyncGenerator<Figure> {
  const fleet = await startThrowAwayFleet({ clusters: size });
  try {
    yield* await withFolder(folder => measureOn(fleet, folder));
  } finally {
    await fleet.close();
  }
}

async function measureOn(fleet: LocalFleet, folder: string): Promise<Figure[]> {
  const names = (await fleet.status()).map(({ name }) => name);
  const [slowed] = names;
  const { port } = new URL(fleet.credentials(slowed).server);
  const target = { host: '127.0.0.1', port: Number(port) };
  const proxy = await startFaultProxy({ target });
  await createBenchRepository(folder);
  const portal = await startBenchPortal({
    ...{ folder, people },
    clusters: await Promise.all(
      names.map(async name => {
        const cluster = await toLocalCluster(folder, fleet, name);
        const { credentials } = cluster;
        const server = name === slowed ? proxy.url : credentials.server;
        return { ...cluster, credentials: { ...credentials, server } };
      }),
    ),
  });
  try {
    return await measure({ fleet, portal, proxy, names });
  } finally {
    await portal.stop();
    await proxy.close();
  }
}

async function measure(scene: {
  fleet: LocalFleet;
  portal: BenchPortal;
  proxy: FaultProxy;
  names: string[];
}): Promise<Figure[]> {
  const { fleet, portal, proxy, names } = scene;
  const since = performance.now();
  const erin = await PortalClient.signIn(portal.baseUrl, 'erin');
  await waitForPicture(erin, size);
  const firstPictureMs = performance.now() - since;
  await sleep(settlingMs);
  const [, killed, stopped, ...others] = names;
  const processor = await readProcessorSeconds(portal.pid);
  const before = await readAges(erin, others);
  const spent = (await readProcessorSeconds(portal.pid)) - processor;
  const memory = await readResidentBytes(portal.pid);
  await Promise.all([
    fleet.chaos(killed, 'stop').then(() => fleet.chaos(stopped, 'hang')),
    proxy.set({ kind: 'latency', delayMs: slowedByMs }),
  ]);
  const during = await readAges(erin, others);
  await fleet.chaos(stopped, 'resume');
  const unknown = await countUnknown(erin);
  const figure = (
    name: string,
    value: number,
    unit: Figure['unit'],
    n = 1,
  ): Figure => ({ name: `fleet-ten.${name}`, value, unit, n });
  return [
    figure('first-picture', firstPictureMs / 1_000, 's', size),
    figure('processor', (spent / watchedMs) * 100_000, '%'),
    figure('memory', memory / 1e6, 'MB'),
    ...toAgeFigures('-well', before),
    ...toAgeFigures('-disturbed', during),
    figure('unknown-disturbed', unknown, ''),
  ];
}

function toAgeFigures(suffix: string, ages: Ages): Figure[] {
  const listed: [string, number[]][] = [
    ['age', ages.heartbeats],
    ['count-age', ages.counts],
  ];
  return listed.flatMap(([name, values]): Figure[] => {
    const figure = (part: string, ms: number): Figure => ({
      ...{ name: `fleet-ten.${name}${part}${suffix}`, value: ms / 1_000 },
      ...{ unit: 's', n: values.length },
    });
    return [
      figure('', findMedian(values)),
      figure('-p95', findP95(values)),
      figure('-longest', Math.max(...values)),
    ];
  });
}

/** Looks each second how old what the portal shows of these clusters is. */
async function readAges(erin: PortalClient, names: string[]): Promise<Ages> {
  const ages: Ages = { heartbeats: [], counts: [] };
  const end = performance.now() + watchedMs;
  while (performance.now() < end) {
    for (const { name, observedAt, nodes } of await listAll(erin)) {
      if (!names.includes(name)) continue;
      ages.heartbeats.push(Date.now() - Date.parse(observedAt ?? ''));
      ages.counts.push(Date.now() - Date.parse(nodes?.observedAt ?? ''));
    }
    await sleep(1_000);
  }
  return ages;
}

async function countUnknown(erin: PortalClient): Promise<number> {
  const items = await listAll(erin);
  return items.filter(({ verdict }) => verdict === 'unknown').length;
}

async function listAll(
  erin: PortalClient,
): Promise<ListClustersResponse['items']> {
  const path = `fleet/clusters?limit=${size}`;
  return (await erin.get<ListClustersResponse>(path)).items;
}
