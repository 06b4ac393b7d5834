import { createBackendPlugin } from '@backstage/backend-plugin-api';
import { setTimeout as sleep } from 'node:timers/promises';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- the bench runs the plugin in its own process
import findings from '@fairway/plugin-findings-backend';
import type { ListFindingsResponse } from '@fairway/plugin-findings-common';
import {
  findingsServiceRef,
  type FindingSet,
} from '@fairway/plugin-findings-node';
import { startPostgres, type PortalClient } from '@fairway/start';
import type { Figure } from '../measuring/Figure';
import { startPortalsHere } from '../measuring/startPortalsHere';
import { findMedian, findP95 } from '../measuring/summarize';
import { withFolder } from '../measuring/withFolder';

const rules = 20;
const findingsOfRule = 100;
const clusters = 500;
const requestsPerRound = 10;
const rounds = 40;

/** What a finding of each portal occurs on: the same 2,000 findings in both. */
const occurrences = { many: 50, one: 1 };
type Portal = keyof typeof occurrences;

const queries = {
  all: 'findings/findings',
  cluster: 'findings/findings?cluster=cluster-7',
  search: 'findings/findings?search=subject%2042',
};
type Query = keyof typeof queries;

/** `GET /api/findings/findings` over 100,000 occurrences, against the same findings with one occurrence each, in turn; on SQLite, then on PostgreSQL. */
export async function* measureFindingsList(): AsyncGenerator<Figure> {
  yield* toFigures('', await measureOn(undefined));
  const postgres = await startPostgres();
  try {
    yield* toFigures('-postgres', await measureOn(postgres.url));
  } finally {
    await postgres.stop();
  }
}

function measureOn(postgres: string | undefined): Promise<Times> {
  return withFolder(async folder => {
    const portals = await startPortalsHere({
      ...{ folder, postgres, person: 'erin' },
      features: {
        many: [findings, createReporter(occurrences.many)],
        one: [findings, createReporter(occurrences.one)],
      },
    });
    try {
      for (const { name, client } of portals.clients) {
        await waitUntilStored(client, occurrences[name]);
      }
      return await measureInTurn(portals.clients);
    } finally {
      await portals.stop();
    }
  });
}

/** A plugin that reports findings at its start. */
function createReporter(each: number) {
  return createBackendPlugin({
    pluginId: 'reporter',
    register(env) {
      env.registerInit({
        deps: { reports: findingsServiceRef },
        async init({ reports }) {
          for (let rule = 0; rule < rules; rule += 1) {
            reports.report(createSet(rule, each));
          }
        },
      });
    },
  });
}

function createSet(rule: number, each: number): FindingSet {
  const severities = ['critical', 'high', 'medium', 'low'] as const;
  return {
    rule: { id: `FW-BENCH-${rule}`, title: `Rule ${rule}` },
    scope: 'fleet',
    observedAt: Date.now(),
    findings: Array.from({ length: findingsOfRule }, (_, subject) => ({
      subject: { key: String(subject), title: `Subject ${subject}` },
      owner: `group:default/team-${subject % 40}`,
      nextAction: { text: 'Do what is to be done' },
      occurrences: Array.from({ length: each }, (_place, index) => ({
        cluster: `cluster-${
          (subject * 7 + rule + index * (clusters / each)) % clusters
        }`,
        severity: severities[(rule + subject) % severities.length],
        object: 'Deployment shop/web',
        message: 'It is not as it should be',
      })),
    })),
  };
}

async function waitUntilStored(
  client: PortalClient,
  each: number,
): Promise<void> {
  const deadline = Date.now() + 300_000;
  for (;;) {
    const { total, items } = await client.get<ListFindingsResponse>(
      'findings/findings?limit=1',
    );
    if (total === rules * findingsOfRule) {
      if (items[0].occurrences.total === each) return;
      throw new Error(`${items[0].occurrences.total} occurrences of a finding`);
    }
    if (Date.now() > deadline) throw new Error(`${total} findings are stored`);
    await sleep(500);
  }
}

type Times = Record<Portal, Record<Query, number[]>>;

async function measureInTurn(
  clients: readonly { name: Portal; client: PortalClient }[],
): Promise<Times> {
  const none = () => ({ all: [], cluster: [], search: [] });
  const times: Times = { many: none(), one: none() };
  // The first round warms what is warm in a portal that runs, and is not counted.
  for (let round = 0; round <= rounds; round += 1) {
    for (const { name, client } of clients) {
      const measured = await measureRound(client);
      if (round > 0)
        measured.forEach(([query, time]) => times[name][query].push(time));
    }
  }
  return times;
}

async function measureRound(client: PortalClient): Promise<[Query, number][]> {
  const measured: [Query, number][] = [];
  for (const query of Object.keys(queries) as Query[]) {
    for (let count = 0; count < requestsPerRound; count += 1) {
      measured.push([query, await client.time(queries[query])]);
    }
  }
  return measured;
}

function toFigures(suffix: string, { many, one }: Times): Figure[] {
  const n = many.all.length;
  const figure = (
    name: string,
    value: number,
    unit: Figure['unit'] = 'ms',
  ): Figure => ({
    name: `findings-list.${name}${suffix}`,
    value,
    unit,
    n,
    ...(unit === 'x' && { against: 'one occurrence of each finding' }),
  });
  return [
    figure('p95', findP95(many.all)),
    figure('median', findMedian(many.all)),
    figure('p95-cluster', findP95(many.cluster)),
    figure('p95-search', findP95(many.search)),
    figure('ratio', findMedian(many.all) / findMedian(one.all), 'x'),
    figure('ratio-p95', findP95(many.all) / findP95(one.all), 'x'),
    figure(
      'ratio-cluster',
      findMedian(many.cluster) / findMedian(one.cluster),
      'x',
    ),
  ];
}
