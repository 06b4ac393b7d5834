import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type GitServer,
  startGitServer,
  startThrowAwayFleet,
} from '@fairway/local-fleet';
import type { PlanResponse } from '@fairway/plugin-runs-common';
import { PortalClient } from '@fairway/start';
import {
  createPeople,
  renderOrganisation,
  teams,
} from '../measuring/createPeople';
import type { Figure } from '../measuring/Figure';
import {
  createBenchRepository,
  startBenchPortal,
} from '../measuring/startBenchPortal';
import { findMedian, findP95 } from '../measuring/summarize';
import { toLocalCluster } from '../measuring/toLocalCluster';
import { withFolder } from '../measuring/withFolder';

const many = 40;
const rounds = 10;
const slowMs = 300;
const cluster = 'harbour-dev';
const basic = { username: 'fairway-bot', password: 'only for this bench' };

interface Measured {
  together: number[];
  alone: number[];
  /** For each round, how often the remote was asked where the branch stands. */
  asked: number[];
}

/**
 * 40 people who plan an environment at once, against a Git server over https that asks for credentials and takes 300 ms for each answer;
 * in turn with one of them who plans alone.
 */
export function measurePlans(): Promise<Figure[]> {
  return withFolder(async folder => {
    await createBenchRepository(folder);
    const fleet = await startThrowAwayFleet({ clusters: [cluster] });
    const remote = await startGitServer({ folder, basic });
    const people = createPeople(many);
    const organisationFile = path.join(folder, 'organisation.yaml');
    await writeFile(organisationFile, renderOrganisation(people));
    const portal = await startBenchPortal({
      ...{ folder, people, organisationFile },
      clusters: [await toLocalCluster(folder, fleet, cluster)],
      repository: {
        url: `${remote.origin}/fleet-repository.git`,
        caFile: remote.caFile,
        credentials: basic,
      },
    });
    try {
      const clients: PortalClient[] = [];
      for (const { id } of people) {
        clients.push(await PortalClient.signIn(portal.baseUrl, id));
      }
      await waitUntilPlanned(clients[0]);
      remote.setDelay(slowMs);
      return toFigures(await measure(clients, remote));
    } finally {
      await portal.stop();
      await remote.stop();
      await fleet.close();
    }
  });
}

/** The fleet's documents and verdicts come a moment after the portal. */
async function waitUntilPlanned(client: PortalClient): Promise<void> {
  for (let triesLeft = 60; ; triesLeft -= 1) {
    try {
      await plan(client, 0, 'first');
      return;
    } catch (error) {
      if (triesLeft === 0) throw error;
      await sleep(500);
    }
  }
}

/** Milliseconds until the plan of the person of this index is there. */
async function plan(
  client: PortalClient,
  index: number,
  name: string,
): Promise<number> {
  const since = performance.now();
  const answer = await client.post<PlanResponse>('runs/plans', {
    intent: 'environment.create',
    input: {
      owner: teams[index % teams.length],
      name,
      class: 'sandbox',
      cluster,
    },
  });
  if (!('plan' in answer)) throw new Error(JSON.stringify(answer));
  return performance.now() - since;
}

async function measure(
  clients: PortalClient[],
  remote: GitServer,
): Promise<Measured> {
  const measured: Measured = { together: [], alone: [], asked: [] };
  for (let round = 0; round < rounds; round += 1) {
    const before = countAsked(remote);
    const times = await Promise.all(
      clients.map((client, index) =>
        plan(client, index, `many-${round}-${index}`),
      ),
    );
    measured.together.push(...times);
    measured.asked.push(countAsked(remote) - before);
    for (let turn = 0; turn < 4; turn += 1) {
      measured.alone.push(await plan(clients[0], 0, `one-${round}-${turn}`));
    }
    // A team may ask for so many plans within a minute, and no more.
    await sleep(2_000);
  }
  return measured;
}

function countAsked({ requests }: GitServer): number {
  return requests.filter(
    ({ url, isAuthorised }) => isAuthorised && url.endsWith('/git-upload-pack'),
  ).length;
}

function toFigures({ together, alone, asked }: Measured): Figure[] {
  const name = (figure: string) => `plan-p95-at-40.${figure}`;
  const n = together.length;
  return [
    {
      name: name('ratio'),
      value: findP95(together) / findP95(alone),
      unit: 'x',
      against: 'one person alone',
      n,
    },
    { name: name('p95'), value: findP95(together), unit: 'ms', n },
    { name: name('median'), value: findMedian(together), unit: 'ms', n },
    {
      name: name('p95-alone'),
      value: findP95(alone),
      unit: 'ms',
      n: alone.length,
    },
    {
      name: name('asked'),
      value: findMedian(asked),
      unit: '',
      n: asked.length,
    },
  ];
}
