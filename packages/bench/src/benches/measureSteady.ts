import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Plan, Run } from '@fairway/plugin-runs-common';
import {
  findFreePort,
  PortalClient,
  startPortal,
  type RunningPortal,
} from '@fairway/start';
import type { Figure } from '../measuring/Figure';
import {
  readProcessorSeconds,
  readResidentBytes,
} from '../measuring/processes';
import { findMedian } from '../measuring/summarize';
import { withFolder } from '../measuring/withFolder';

const minute = 60_000;
const settlingMs = 10 * minute;
const idleMs = 3 * minute;
/** Of the load; `FAIRWAY_BENCH_LOAD_MINUTES` takes another time. */
const loadMs = Number(process.env.FAIRWAY_BENCH_LOAD_MINUTES ?? 60) * minute;
/** Between two readings of the memory: it goes up and down with the garbage, so that one reading says little. */
const readingMs = 5_000;

/** What a person's pages ask for, one after the other. */
const pages = [
  'fleet/clusters',
  'environments/environments?mine=true',
  'runs/?limit=20',
  'fleet/clusters/harbour-dev',
  'catalog/entities/by-query?limit=20',
  'environments/create-options',
];

/**
 * The portal with three clusters and its example organisation once it has settled: memory, and the share of one processor that it and its
 * control planes take while nobody asks for anything. Then an hour of load (a page a second, a plan twice a minute, an environment
 * created and retired each two minutes): memory in its last part over that of its first.
 */
export function measureSteady(): Promise<Figure[]> {
  return withFolder(async folder => {
    const portalPort = await findFreePort();
    const portal = await startPortal(
      {
        stateFolder: path.join(folder, 'state'),
        portalPort,
        identityPort: await findFreePort(),
        baseUrl: `http://localhost:${portalPort}`,
      },
      { hasExamples: true },
    );
    try {
      await portal.fleetJoined;
      await sleep(settlingMs);
      const idle = await measureIdle(portal);
      const settled = await readMemory(portal, minute);
      const isOver = new AbortController();
      const load = runLoad(portal, isOver.signal, describeErrors(folder));
      const first = await readMemory(portal, loadMs / 6);
      await sleep((loadMs * 4) / 6);
      const last = await readMemory(portal, loadMs / 6);
      isOver.abort();
      const { requests, failures } = await load;
      const figure = (
        name: string,
        value: number,
        unit: Figure['unit'],
        n: number,
      ): Figure => ({ name: `steady.${name}`, value, unit, n });
      return [
        figure('backend-memory', settled.bytes / 1e6, 'MB', settled.n),
        figure('idle-portal', idle.portal * 100, '%', 1),
        figure('idle-control-plane', idle.controlPlane * 100, '%', 3),
        figure('backend-memory-loaded', last.bytes / 1e6, 'MB', last.n),
        figure('failed-requests', failures, '', requests),
        {
          ...figure('growth', last.bytes / first.bytes, 'x', requests),
          against: `the first ${Math.round(
            loadMs / 6 / minute,
          )} minutes of the load`,
        },
      ];
    } finally {
      await portal.stop();
    }
  });
}

/** Shares of one processor while nobody asks for anything; of the control planes the mean. */
async function measureIdle(portal: RunningPortal) {
  const clusters = await portal.fleet.status();
  const pids = clusters.flatMap(({ components }) =>
    components.map(({ pid }) => pid).filter(pid => pid > 0),
  );
  const read = async () => ({
    at: performance.now(),
    portal: await readProcessorSeconds(portal.backend.pid),
    clusters: (await Promise.all(pids.map(readProcessorSeconds))).reduce(
      (sum, seconds) => sum + seconds,
      0,
    ),
  });
  const before = await read();
  await sleep(idleMs);
  const after = await read();
  const seconds = (after.at - before.at) / 1000;
  return {
    portal: (after.portal - before.portal) / seconds,
    controlPlane:
      (after.clusters - before.clusters) / seconds / clusters.length,
  };
}

/** The median of the backend's memory over a time. */
async function readMemory(portal: RunningPortal, forMs: number) {
  const readings: number[] = [];
  const end = performance.now() + forMs;
  while (performance.now() < end) {
    readings.push(await readResidentBytes(portal.backend.pid));
    await sleep(readingMs);
  }
  return { bytes: findMedian(readings), n: readings.length };
}

/** Asks as one person until it is over; returns how many requests were made, and how many acts failed. */
async function runLoad(
  portal: RunningPortal,
  isOver: AbortSignal,
  describe: () => Promise<string>,
): Promise<{ requests: number; failures: number }> {
  const ada = await PortalClient.signIn(portal.baseUrl, 'ada');
  const count = { requests: 0, failures: 0 };
  const attempt = async (act: () => Promise<number>) => {
    try {
      count.requests += await act();
    } catch (error) {
      count.requests += 1;
      count.failures += 1;
      process.stderr.write(`${error}\n${await describe()}\n`);
    }
  };
  for (let second = 0; !isOver.aborted; second += 1) {
    await attempt(async () => {
      await ada.get(pages[second % pages.length]);
      return 1;
    });
    if (second % 30 === 0) await attempt(() => planOne(ada, second));
    if (second % 120 === 0) await attempt(() => createAndRetire(ada, second));
    await sleep(1_000);
  }
  return count;
}

async function planOne(ada: PortalClient, second: number): Promise<number> {
  await plan(ada, 'environment.create', {
    name: `load-${second}`,
    class: 'sandbox',
    cluster: 'harbour-dev',
  });
  return 1;
}

/** The last errors that the backend wrote down, for whoever wonders why a request failed. */
function describeErrors(folder: string): () => Promise<string> {
  const file = path.join(folder, 'state', 'portal', 'backend.log');
  return async () => {
    const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n');
    return lines
      .filter(line => /error/i.test(line))
      .slice(-3)
      .join('\n');
  };
}

async function createAndRetire(
  ada: PortalClient,
  second: number,
): Promise<number> {
  const name = `steady-${second}`;
  const requests = await execute(
    ada,
    await plan(ada, 'environment.create', {
      name,
      class: 'sandbox',
      cluster: 'harbour-dev',
    }),
  );
  const retire = await plan(ada, 'environment.retire', { name });
  return requests + 2 + (await execute(ada, retire));
}

async function plan(
  ada: PortalClient,
  intent: string,
  input: Record<string, string>,
): Promise<Plan> {
  const answer = await ada.post<{ plan?: Plan }>('runs/plans', {
    intent,
    input: { owner: 'storefront', ...input },
  });
  if (!answer.plan) {
    throw new Error(`${intent} was refused: ${JSON.stringify(answer)}`);
  }
  return answer.plan;
}

/** Submits a plan and waits until its run has succeeded; returns how many requests that took. */
async function execute(
  ada: PortalClient,
  { hash, confirmation }: Plan,
): Promise<number> {
  const { id } = await ada.post<Run>(
    'runs',
    { plan: hash, confirmation: confirmation?.expected },
    { 'idempotency-key': randomUUID() },
  );
  for (let requests = 1; ; requests += 1) {
    const run = await ada.get<Run>(`runs/${id}`);
    if (run.state === 'succeeded') return requests;
    if (run.finishedAt || run.state === 'needs-attention') {
      throw new Error(`Run ${id} is ${run.state}: ${run.reason}`);
    }
    await sleep(500);
  }
}
