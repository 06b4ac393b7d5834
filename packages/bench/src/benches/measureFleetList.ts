import { setTimeout as sleep } from 'node:timers/promises';
import type { ListClustersResponse } from '@fairway/plugin-fleet-common';
import { PortalClient, startPostgres } from '@fairway/start';
import type { Figure } from '../measuring/Figure';
import {
  measurePaints,
  prepareApp,
  type Paints,
} from '../measuring/measurePaint';
import { startCrowd } from '../measuring/startCrowd';
import { findMedian, findP95 } from '../measuring/summarize';
import { waitForPicture } from '../measuring/waitForPicture';
import { withFolder } from '../measuring/withFolder';

const many = 500;
const requestsPerRound = 300;
const rounds = 2;

interface Times {
  well: number[];
  hung: number[];
}

interface Measured extends Times {
  paints: Paints;
}

/**
 * p95 of `GET /api/fleet/clusters` with half of 500 clusters hung, against the same with all well, in turn; the same of three; the same of 500 on
 * PostgreSQL; and how long the page of the fleet takes with 500.
 */
export async function* measureFleetList(): AsyncGenerator<Figure> {
  await prepareApp();
  yield* toFigures('', await measureMockFleet(many));
  yield* toFigures('-3', await measureMockFleet(3));
  const postgres = await startPostgres();
  try {
    const measured = await measureMockFleet(many, postgres.url);
    yield* toFigures('-postgres', measured);
  } finally {
    await postgres.stop();
  }
}

function toFigures(suffix: string, { well, hung, paints }: Measured): Figure[] {
  const n = hung.length;
  const ms = (name: string, value: number, count: number): Figure => ({
    ...{ name: `fleet-list.${name}`, value, unit: 'ms', n: count },
  });
  const { firstMs, laterMs } = paints;
  return [
    {
      ...{ name: `fleet-list.ratio${suffix}`, unit: 'x', n },
      ...{ value: findP95(hung) / findP95(well), against: 'all well' },
    },
    ms(`p95${suffix}-well`, findP95(well), n),
    ms(`p95${suffix}-hung`, findP95(hung), n),
    ms(`page-first${suffix}`, firstMs, 1),
    ms(`page${suffix}`, findMedian(laterMs), laterMs.length),
    ms(`page-p95${suffix}`, findP95(laterMs), laterMs.length),
  ];
}

function measureMockFleet(size: number, postgres?: string): Promise<Measured> {
  return withFolder(async folder => {
    const crowd = await startCrowd(folder, { clusters: size }, { postgres });
    const { mockFleet, portal } = crowd;
    try {
      const erin = await PortalClient.signIn(portal.baseUrl, 'erin');
      await waitForPicture(erin, size);
      const paints = await measurePaints(portal.baseUrl, size);
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
      return { ...times, paints };
    } finally {
      await crowd.stop();
    }
  });
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
