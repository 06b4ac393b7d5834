import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MockFleet, MockCluster, startMockFleet } from '@fairway/local-fleet';
import { people } from '@fairway/local-identity';
import type { ListClustersResponse } from '@fairway/plugin-fleet-common';
import { LocalCluster, PortalClient } from '@fairway/start';
import type { Figure } from '../measuring/Figure';
import { findP95 } from '../measuring/summarize';
import {
  createBenchRepository,
  startBenchPortal,
} from '../measuring/startBenchPortal';
import { withFolder } from '../measuring/withFolder';

const many = 500;
const requestsPerRound = 1000;
const rounds = 3;

/** p95 of `GET /api/fleet/clusters` with half of 500 clusters hung, against the same with all well, in turn; and the same of three. */
export async function measureFleetList(): Promise<Figure[]> {
  const large = await withFolder(folder => measureMockFleet(folder, many));
  const small = await withFolder(folder => measureMockFleet(folder, 3));
  const figure = (name: string, value: number, n: number): Figure => ({
    name: `fleet-list.${name}`,
    value,
    unit: 'ms',
    n,
  });
  return [
    toRatio(`ratio`, large),
    toRatio(`ratio-3`, small),
    figure('p95-well', findP95(large.well), large.well.length),
    figure('p95-hung', findP95(large.hung), large.hung.length),
    figure('p95-3-well', findP95(small.well), small.well.length),
    figure('p95-3-hung', findP95(small.hung), small.hung.length),
  ];
}

interface Times {
  well: number[];
  hung: number[];
}

function toRatio(name: string, times: Times): Figure {
  return {
    name: `fleet-list.${name}`,
    value: findP95(times.hung) / findP95(times.well),
    unit: 'x',
    against: 'all well',
    n: times.hung.length,
  };
}

async function measureMockFleet(folder: string, size: number): Promise<Times> {
  const mockFleet = await startMockFleet({ clusters: size });
  const portal = await startPortalOn(folder, mockFleet);
  try {
    const erin = await PortalClient.signIn(portal.baseUrl, 'erin');
    const half = mockFleet.clusters.slice(0, Math.ceil(size / 2));
    const times: Times = { well: [], hung: [] };
    for (let round = 0; round < rounds; round += 1) {
      half.forEach(({ name }) => mockFleet.resume(name));
      await waitForVerdicts(erin, size);
      times.well.push(...(await measureRequests(erin)));
      half.forEach(({ name }) => mockFleet.hang(name));
      await waitForVerdicts(erin, size - half.length);
      times.hung.push(...(await measureRequests(erin)));
    }
    return times;
  } finally {
    await portal.stop();
    await mockFleet.close();
  }
}

async function waitForVerdicts(erin: PortalClient, ok: number): Promise<void> {
  const deadline = Date.now() + 180_000;
  for (;;) {
    const { totals } = await erin.get<ListClustersResponse>(
      'fleet/clusters?limit=1',
    );
    if (totals.ok === ok) {
      return;
    }
    if (Date.now() > deadline) {
      throw new Error(
        `Waited for ${ok} clusters to be ok: ${JSON.stringify(totals)}`,
      );
    }
    await sleep(500);
  }
}

async function measureRequests(erin: PortalClient): Promise<number[]> {
  const times: number[] = [];
  for (let request = 0; request < requestsPerRound; request += 1) {
    times.push(await erin.time('fleet/clusters?limit=500'));
  }
  return times;
}

async function startPortalOn(folder: string, mockFleet: MockFleet) {
  await createBenchRepository(folder);
  return startBenchPortal({
    folder,
    people,
    clusters: await Promise.all(
      mockFleet.clusters.map(cluster => writeToken(folder, cluster)),
    ),
  });
}

async function writeToken(
  folder: string,
  cluster: MockCluster,
): Promise<LocalCluster> {
  const file = path.join(folder, `${cluster.name}.token`);
  await writeFile(file, cluster.token, { mode: 0o600 });
  return {
    spec: {
      name: cluster.name,
      labels: { provider: 'mock', region: 'local', tier: 'dev', ring: 'all' },
    },
    credentials: cluster,
    readerTokenFile: file,
    provisionerTokenFile: file,
  };
}
