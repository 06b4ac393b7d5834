import { setTimeout as sleep } from 'node:timers/promises';
import type { ListClustersResponse } from '@fairway/plugin-fleet-common';
import { PortalClient } from '@fairway/start';
import type { Figure } from '../measuring/Figure';
import { startCrowd } from '../measuring/startCrowd';
import { findP95 } from '../measuring/summarize';
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
  const crowd = await startCrowd(folder, { clusters: size });
  const { mockFleet, portal } = crowd;
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
    await crowd.stop();
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
