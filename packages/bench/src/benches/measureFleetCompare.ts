import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MockFleet } from '@fairway/local-fleet';
import type { ListClustersResponse } from '@fairway/plugin-fleet-common';
import { PortalClient } from '@fairway/start';
import { crowdClusters } from '../measuring/crowdSize';
import type { Figure } from '../measuring/Figure';
import { startCrowd } from '../measuring/startCrowd';
import { findMedian, findP95 } from '../measuring/summarize';
import { waitForPicture } from '../measuring/waitForPicture';
import { withFolder } from '../measuring/withFolder';

const roundsWell = 20;
const roundsHung = 3;
const listsPerRound = 20;
/** So long is waited for an answer about a fleet of which a part hangs. */
const patienceMs = 30_000;
const hungShare = 10;

/** Backstage's plugin asks for an entity's objects. The nodes of all clusters are the least of them that tell how all clusters are. */
const component = `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: all-nodes
  annotations:
    backstage.io/kubernetes-label-selector: kubernetes.io/os=linux
spec: { type: service, lifecycle: production, owner: group:default/platform }
`;
const question = {
  auth: {},
  entityRef: 'component:default/all-nodes',
  customResources: [{ group: '', apiVersion: 'v1', plural: 'nodes' }],
};
const queryPath = 'kubernetes/resources/custom/query';

interface Times {
  /** Of `GET /api/fleet/clusters`. */
  list: number[];
  /** Of Backstage's plugin; what did not come in time is not there. */
  query: number[];
}

/** "How are all clusters?" asked of `GET /api/fleet/clusters` and of Backstage's Kubernetes plugin, in turn: with all clusters well, and with a tenth of them hung. */
export function measureFleetCompare(): Promise<Figure[]> {
  return withFolder(async folder => {
    const componentsFile = path.join(folder, 'components.yaml');
    await writeFile(componentsFile, component);
    const crowd = await startCrowd(
      folder,
      { clusters: crowdClusters },
      { componentsFile },
    );
    try {
      const erin = await PortalClient.signIn(crowd.portal.baseUrl, 'erin');
      await waitForPicture(erin, crowdClusters);
      await waitForComponent(erin);
      await assertComplete(erin);
      const well = await measureInTurn(erin, roundsWell);
      await hangSome(erin, crowd.mockFleet);
      const hung = await measureInTurn(erin, roundsHung);
      return toFigures(well, hung);
    } finally {
      await crowd.stop();
    }
  });
}

async function waitForComponent(erin: PortalClient): Promise<void> {
  const deadline = Date.now() + 180_000;
  for (;;) {
    try {
      await erin.get('catalog/entities/by-name/component/default/all-nodes');
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(1_000);
    }
  }
}

/** Both tell of all clusters, or there is nothing to compare. */
async function assertComplete(erin: PortalClient): Promise<void> {
  const list = await erin.get<ListClustersResponse>('fleet/clusters?limit=500');
  const { items } = await erin.post<{
    items: { errors: unknown[]; resources: { resources: unknown[] }[] }[];
  }>(queryPath, question);
  const answered = items.filter(
    ({ errors, resources }) =>
      errors.length === 0 && resources.some(each => each.resources.length > 0),
  );
  if (list.items.length === crowdClusters && answered.length === crowdClusters)
    return;
  throw new Error(
    `Of ${crowdClusters} clusters, the list has ${list.items.length} and the query ${answered.length}`,
  );
}

async function measureInTurn(
  erin: PortalClient,
  rounds: number,
): Promise<Times> {
  const times: Times = { list: [], query: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (let count = 0; count < listsPerRound; count += 1) {
      times.list.push(await erin.time('fleet/clusters?limit=500'));
    }
    times.query.push(...(await timeQuery(erin)));
  }
  return times;
}

/** No time if there is no answer in time. */
async function timeQuery(erin: PortalClient): Promise<number[]> {
  const signal = AbortSignal.timeout(patienceMs);
  try {
    return [await erin.time(queryPath, { body: question, signal })];
  } catch (error) {
    if (signal.aborted) return [];
    throw error;
  }
}

/** From when on the fleet shows them as unknown. */
async function hangSome(
  erin: PortalClient,
  { clusters, hang }: MockFleet,
): Promise<void> {
  const some = clusters.filter((_, index) => index % hungShare === 0);
  some.forEach(({ name }) => hang(name));
  const deadline = Date.now() + 180_000;
  for (;;) {
    const { totals } = await erin.get<ListClustersResponse>(
      'fleet/clusters?limit=1',
    );
    if (totals.unknown >= some.length) return;
    if (Date.now() > deadline) {
      throw new Error(`${totals.unknown} clusters are unknown`);
    }
    await sleep(1_000);
  }
}

function toFigures(well: Times, hung: Times): Figure[] {
  const figure = (
    name: string,
    value: number,
    more: Pick<Figure, 'n' | 'unit'> & Partial<Figure>,
  ): Figure => ({ ...more, name: `fleet-compare.${name}`, value });
  const [list, query] = [findMedian(well.list), findMedian(well.query)];
  const ms = (times: number[]) => ({ unit: 'ms' as const, n: times.length });
  const against = `waits of ${patienceMs / 1_000} s`;
  return [
    figure('ratio', query / list, {
      ...{
        unit: 'x',
        n: well.query.length,
        against: 'GET /api/fleet/clusters',
      },
    }),
    figure('list', list, ms(well.list)),
    figure('list-p95', findP95(well.list), ms(well.list)),
    figure('query', query, ms(well.query)),
    figure('query-p95', findP95(well.query), ms(well.query)),
    figure('list-hung', findMedian(hung.list), ms(hung.list)),
    figure('list-p95-hung', findP95(hung.list), ms(hung.list)),
    figure('query-answers-hung', hung.query.length, {
      ...{ unit: '', n: roundsHung, against },
    }),
  ];
}
