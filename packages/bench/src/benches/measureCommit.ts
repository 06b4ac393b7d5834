import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Plan, Run } from '@fairway/plugin-runs-common';
import { findFreePort, PortalClient, startPortal } from '@fairway/start';
import { commitFiles, readFiles } from '../measuring/commitFiles';
import type { Figure } from '../measuring/Figure';
import { LoopWatch } from '../measuring/LoopWatch';
import { findMedian } from '../measuring/summarize';
import { withFolder } from '../measuring/withFolder';

const many = 2_000;
const commits = 10;
const team = 'storefront';
/** A word that stands nowhere else in the files of an environment. */
const model = 'zz-model';

/**
 * A commit that adds one environment to 2,000: for how long the portal's event loop is held at most, from the commit until everything has
 * followed it, and how long the longest answer takes, against the same time without a commit. The answer asks for nothing, so that what it
 * waits for is the process itself.
 */
export function measureCommit(): Promise<Figure[]> {
  return withFolder(async folder => {
    const portalPort = await findFreePort();
    const stateFolder = path.join(folder, 'state');
    const repository = path.join(stateFolder, 'fleet-repository.git');
    const watch = new LoopWatch(folder);
    const portal = await startPortal({
      stateFolder,
      portalPort,
      identityPort: await findFreePort(),
      baseUrl: `http://localhost:${portalPort}`,
    });
    watch.end();
    const readBlocked = () => watch.readLongest(portal.backend.pid);
    try {
      await portal.fleetJoined;
      const erin = await PortalClient.signIn(portal.baseUrl, 'erin');
      await createModel(await PortalClient.signIn(portal.baseUrl, 'ada'));
      const files = await readFiles(repository, filePath =>
        filePath.includes(model),
      );
      const names = Array.from({ length: many }, (_, index) => `made-${index}`);
      await commitFiles(
        repository,
        names.flatMap(name => copy(files, name)),
      );
      await waitUntilShown(erin, `made-${many - 1}`);
      await waitUntilInCatalog(erin, many);
      return toFigures(await measure({ erin, repository, files, readBlocked }));
    } finally {
      await portal.stop();
    }
  });
}

type Files = { path: string; content: string }[];

function copy(files: Files, name: string): Files {
  return files.map(file => ({
    path: file.path.replaceAll(model, name),
    content: file.content.replaceAll(model, name),
  }));
}

async function createModel(ada: PortalClient): Promise<void> {
  const { plan } = await ada.post<{ plan: Plan }>('runs/plans', {
    intent: 'environment.create',
    input: {
      owner: team,
      name: model,
      class: 'sandbox',
      cluster: 'harbour-dev',
    },
  });
  const { id } = await ada.post<Run>(
    'runs',
    { plan: plan.hash },
    { 'idempotency-key': randomUUID() },
  );
  for (;;) {
    const run = await ada.get<Run>(`runs/${id}`);
    if (run.state === 'succeeded') return;
    if (run.finishedAt || run.state === 'needs-attention') {
      throw new Error(`Run ${id} is ${run.state}: ${run.reason}`);
    }
    await sleep(100);
  }
}

async function waitUntilShown(erin: PortalClient, name: string): Promise<void> {
  for (;;) {
    const { items } = await erin.get<{ items: unknown[] }>(
      `environments/environments?owner=${team}&search=${team}--${name}`,
    );
    if (items.length > 0) return;
    await sleep(20);
  }
}

async function waitUntilInCatalog(
  erin: PortalClient,
  count: number,
): Promise<void> {
  for (;;) {
    const { totalItems } = await erin.get<{ totalItems: number }>(
      'catalog/entities/by-query?filter=kind=resource,spec.type=environment&limit=1',
    );
    if (totalItems >= count) return;
    await sleep(1_000);
  }
}

interface Measured {
  blocked: number[];
  blockedIdle: number[];
  shown: number[];
  after: number[];
  idle: number[];
}

async function measure(options: {
  erin: PortalClient;
  repository: string;
  files: Files;
  readBlocked: () => Promise<number>;
}): Promise<Measured> {
  const { erin, repository, files, readBlocked } = options;
  const measured: Measured = {
    ...{ blocked: [], blockedIdle: [] },
    ...{ shown: [], after: [], idle: [] },
  };
  for (let round = 0; round < commits; round += 1) {
    const name = `later-${round}`;
    await readBlocked();
    const committed = await findLongest(erin, async () => {
      const since = performance.now();
      await commitFiles(repository, copy(files, name));
      await waitUntilShown(erin, name);
      measured.shown.push(performance.now() - since);
      await waitUntilInCatalog(erin, many + round + 1);
    });
    measured.blocked.push(await readBlocked());
    measured.after.push(committed.longest);
    const { longest } = await findLongest(erin, () => sleep(committed.time));
    measured.blockedIdle.push(await readBlocked());
    measured.idle.push(longest);
  }
  return measured;
}

/** The longest of the answers that are asked for one after another while `work` goes on, and how long it went on, in milliseconds. */
async function findLongest(
  erin: PortalClient,
  work: () => Promise<void>,
): Promise<{ longest: number; time: number }> {
  let isOver = false;
  let longest = 0;
  const since = performance.now();
  const asking = (async () => {
    while (!isOver) {
      longest = Math.max(longest, await erin.timeLiveness());
      // Asking without a pause would keep the portal busy by itself.
      await sleep(10);
    }
  })();
  try {
    await work();
  } finally {
    isOver = true;
  }
  await asking;
  return { longest, time: performance.now() - since };
}

function toFigures(measured: Measured): Figure[] {
  const { blocked, blockedIdle, shown, after, idle } = measured;
  const n = commits;
  const bench = 'commit-with-2000-environments';
  const figure = (name: string, value: number): Figure => ({
    name: `${bench}.${name}`,
    value,
    unit: 'ms',
    n,
  });
  return [
    figure('blocked', Math.max(...blocked)),
    figure('blocked-median', findMedian(blocked)),
    figure('blocked-idle', Math.max(...blockedIdle)),
    {
      name: `${bench}.longest-answer-ratio`,
      value: findMedian(after) / findMedian(idle),
      unit: 'x',
      against: 'no commit',
      n,
    },
    figure('longest-answer', findMedian(after)),
    figure('longest-answer-of-all', Math.max(...after)),
    figure('longest-answer-idle', findMedian(idle)),
    figure('shown', findMedian(shown)),
  ];
}
