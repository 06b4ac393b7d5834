import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalFleet } from '@fairway/local-fleet';
import type { Plan, Run } from '@fairway/plugin-runs-common';
import { findFreePort, PortalClient, startPortal } from '@fairway/start';
import { parse, stringify } from 'yaml';
import type { Figure } from '../measuring/Figure';
import { findMedian, findP95 } from '../measuring/summarize';
import { withFolder } from '../measuring/withFolder';

const rounds = 50;
const cluster = 'harbour-dev';

/** Milliseconds of one environment made by the portal. */
interface PortalTimes {
  plan: number;
  ready: number;
  registered: number;
}

/**
 * Create to ready (every object read back) through the portal, against `kubectl apply --server-side` of the same manifests until each can
 * be read back. Both in turn, so that both meet the same machine.
 */
export function measureEnvironmentCreate(): Promise<Figure[]> {
  return withFolder(async folder => {
    const portalPort = await findFreePort();
    const portal = await startPortal({
      stateFolder: path.join(folder, 'state'),
      portalPort,
      identityPort: await findFreePort(),
      baseUrl: `http://localhost:${portalPort}`,
    });
    try {
      await portal.fleetJoined;
      const ada = await PortalClient.signIn(portal.baseUrl, 'ada');
      const byPortal: PortalTimes[] = [];
      const byKubectl: number[] = [];
      // The first of each warms connections, caches and the disk, and is not counted.
      for (let round = 0; round <= rounds; round += 1) {
        const { times, manifests } = await createByPortal(ada, round);
        const files = path.join(folder, `manifests-${round}`);
        await writeManifests(files, manifests, `kubectl--${round}`);
        const kubectl = await createByKubectl(portal.fleet, files);
        if (round > 0) {
          byPortal.push(times);
          byKubectl.push(kubectl);
        }
      }
      return toFigures(byPortal, byKubectl);
    } finally {
      await portal.stop();
    }
  });
}

async function createByPortal(ada: PortalClient, round: number) {
  const asked = Date.now();
  const { plan } = await ada.post<{ plan: Plan }>('runs/plans', {
    intent: 'environment.create',
    input: {
      owner: 'storefront',
      name: `bench-${round}`,
      class: 'sandbox',
      cluster,
    },
  });
  const planned = Date.now();
  const { id } = await ada.post<Run>(
    'runs',
    { plan: plan.hash },
    { 'idempotency-key': randomUUID() },
  );
  const run = await waitUntilOver(ada, id);
  const times: PortalTimes = {
    plan: planned - asked,
    ready: findFinish(run, 'confirm') - planned,
    registered: findFinish(run, 'register') - planned,
  };
  const manifests = plan.changes
    .filter(change => change.kind === 'manifest')
    .map(({ after }) => plan.contents[after ?? ''] ?? '');
  return { times, manifests };
}

async function waitUntilOver(ada: PortalClient, id: string): Promise<Run> {
  for (;;) {
    const run = await ada.get<Run>(`runs/${id}`);
    if (run.state === 'succeeded') {
      return run;
    }
    if (run.finishedAt || run.state === 'needs-attention') {
      throw new Error(`Run ${id} is ${run.state}: ${run.reason}`);
    }
    // Seldom enough not to be part of what is measured: the times come from the run itself.
    await sleep(100);
  }
}

function findFinish(run: Run, step: string): number {
  const finishedAt = run.steps.find(({ name }) => name === step)?.finishedAt;
  if (!finishedAt) {
    throw new Error(`Run ${run.id} has no finished step "${step}"`);
  }
  return Date.parse(finishedAt);
}

/** The same objects in a namespace of their own, Namespace first. */
async function writeManifests(
  folder: string,
  manifests: string[],
  namespace: string,
): Promise<void> {
  await mkdir(folder);
  const objects = manifests.map(text => parse(text));
  objects.sort(
    (a, b) => Number(b.kind === 'Namespace') - Number(a.kind === 'Namespace'),
  );
  for (const [index, object] of objects.entries()) {
    if (object.kind === 'Namespace') {
      object.metadata.name = namespace;
    } else {
      object.metadata.namespace = namespace;
    }
    await writeFile(
      path.join(folder, `${String(index).padStart(2, '0')}.yaml`),
      stringify(object),
    );
  }
}

async function createByKubectl(
  fleet: LocalFleet,
  files: string,
): Promise<number> {
  const since = performance.now();
  const applied = await fleet.kubectl(cluster, [
    'apply',
    '--server-side',
    '-f',
    files,
  ]);
  if (applied.code !== 0) {
    throw new Error(`kubectl apply: ${applied.stderr}`);
  }
  let read = await fleet.kubectl(cluster, ['get', '-f', files]);
  while (read.code !== 0) {
    read = await fleet.kubectl(cluster, ['get', '-f', files]);
  }
  return performance.now() - since;
}

function toFigures(portal: PortalTimes[], kubectl: number[]): Figure[] {
  const n = portal.length;
  const name = (figure: string) => `environment-create.${figure}`;
  const ready = portal.map(times => times.ready);
  const against = 'kubectl';
  return [
    {
      name: name('ratio'),
      value: findMedian(ready) / findMedian(kubectl),
      unit: 'x',
      against,
      n,
    },
    {
      name: name('ratio-p95'),
      value: findP95(ready) / findP95(kubectl),
      unit: 'x',
      against,
      n,
    },
    { name: name('ready'), value: findMedian(ready), unit: 'ms', n },
    { name: name('ready-p95'), value: findP95(ready), unit: 'ms', n },
    { name: name('kubectl'), value: findMedian(kubectl), unit: 'ms', n },
    {
      name: name('plan'),
      value: findMedian(portal.map(times => times.plan)),
      unit: 'ms',
      n,
    },
    {
      name: name('registered'),
      value: findMedian(portal.map(times => times.registered)),
      unit: 'ms',
      n,
    },
  ];
}
