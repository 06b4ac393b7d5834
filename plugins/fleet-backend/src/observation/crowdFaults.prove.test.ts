import {
  startMockFleet,
  type Disturb,
  type MockFault,
  type MockFleet,
} from '@fairway/local-fleet';
import { mockServices } from '@backstage/backend-test-utils';
import {
  listClustersQuerySchema,
  type ClusterSummary,
} from '@fairway/plugin-fleet-common';
import {
  openFleetClusters,
  type ClusterSignal,
} from '@fairway/plugin-fleet-node';
import type { Knex } from 'knex';
import { aFleetConfig } from '../__testUtils__/aFleetConfig';
import { openDatabases } from '../__testUtils__/openDatabases';
import { runObserver } from '../__testUtils__/runObserver';
import { waitUntil } from '../__testUtils__/waitUntil';
import { CheckStore } from '../checks/CheckStore';
import { FleetChecks } from '../checks/FleetChecks';
import { ClusterReadModel } from '../clusters/ClusterReadModel';
import { toSummary } from '../clusters/mapping';

jest.setTimeout(240_000);

const thresholds = { heartbeatMs: 1_000, checksMs: 2_000 };
const patienceMs = 90_000;

const refuse = (code: number, reason: string, more = {}): MockFault => ({
  ...{ kind: 'refuse', code, reason, ...more },
});
const isWatch = ({ url }: { url: string }) => url.includes('watch=');
const isHealth = ({ url }: { url: string }) => /readyz|version/.test(url);
const isOf = (resource: string) => {
  const pattern = new RegExp(`/${resource}(\\?|$)`);
  return ({ url }: { url: string }) => pattern.test(url);
};

/** What goes wrong with one cluster, by the numbers of docs/faults.md, and what is said of it then. */
interface Fault {
  title: string;
  /** Absent: the server hangs. */
  disturb?: Disturb;
  verdict: 'ok' | 'unknown';
  reason: RegExp;
  /** Kinds that are named as not read. */
  missing?: string[];
  /** Checks that must be unknown, and never good. */
  unknown?: string[];
  /** Whether a change is still seen while the fault lasts. */
  isSeen?: boolean;
}

const faults: Fault[] = [
  {
    title: '15: 429 to everything',
    disturb: () => refuse(429, 'TooManyRequests', { retryAfterSeconds: 7 }),
    verdict: 'unknown',
    reason: /no answer for .*throttled/,
  },
  {
    title: '15: 429 to all but its health',
    disturb: request =>
      isHealth(request)
        ? undefined
        : refuse(429, 'TooManyRequests', { retryAfterSeconds: 7 }),
    verdict: 'unknown',
    reason: /nodes not counted for .*throttled/,
  },
  {
    title: '16: 500 to everything',
    disturb: () => refuse(500, 'InternalError'),
    verdict: 'unknown',
    reason: /no answer for .*InternalError/,
  },
  {
    title: '16: 503 to everything',
    disturb: () => refuse(503, 'ServiceUnavailable'),
    verdict: 'unknown',
    reason: /no answer for .*ServiceUnavailable/,
  },
  {
    title: '17: connections that are cut',
    disturb: () => ({ kind: 'cut', afterMs: 0 }),
    verdict: 'unknown',
    reason: /no answer for .*(lost|cut off|TLS)/,
  },
  {
    title: '18 and 40: a server that hangs',
    verdict: 'unknown',
    reason: /no answer for /,
  },
  {
    title: '18: requests that are never answered',
    disturb: () => ({ kind: 'hang' }),
    verdict: 'unknown',
    reason: /no answer for /,
  },
  {
    title: '18: lists and watches that are never answered',
    disturb: request => (isHealth(request) ? undefined : { kind: 'hang' }),
    verdict: 'unknown',
    reason: /nodes not counted for /,
  },
  {
    title: '21: the place of every watch is forgotten',
    disturb: request => {
      if (!isWatch(request)) return undefined;
      if (request.url.includes('sendInitialEvents')) {
        return { kind: 'cut', afterMs: 1_000 };
      }
      const object = { kind: 'Status', code: 410, reason: 'Expired' };
      return { kind: 'tell', event: { type: 'ERROR', object } };
    },
    verdict: 'ok',
    reason: /./,
    isSeen: true,
  },
  {
    title: '22: watches that close every two seconds',
    disturb: request =>
      isWatch(request) ? { kind: 'cut', afterMs: 2_000 } : undefined,
    verdict: 'ok',
    reason: /./,
    isSeen: true,
  },
  {
    title: '22 and 32: 401 to everything',
    disturb: () => refuse(401, 'Unauthorized'),
    verdict: 'unknown',
    reason: /no answer for .*unauthorized/,
  },
  {
    title: '33: nodes are forbidden',
    disturb: request =>
      isOf('nodes')(request) ? refuse(403, 'Forbidden') : undefined,
    verdict: 'unknown',
    reason: /nodes not counted for .*forbidden/,
    missing: ['Node'],
    unknown: ['FW-NODE-NOTREADY'],
  },
  {
    title: '33: pods are forbidden',
    disturb: request =>
      isOf('pods')(request) ? refuse(403, 'Forbidden') : undefined,
    verdict: 'ok',
    reason: /./,
    missing: ['Pod'],
    unknown: ['FW-POD-CRASHLOOP', 'FW-POD-OOM'],
    isSeen: true,
  },
  {
    title: '34: a group of the API is gone',
    disturb: ({ url }) =>
      url.startsWith('/apis/apps')
        ? refuse(404, 'NotFound', { message: 'the server could not find it' })
        : undefined,
    verdict: 'ok',
    reason: /./,
    unknown: ['FW-WORKLOAD-UNAVAILABLE'],
    isSeen: true,
  },
  {
    title: '34: a group of the API does not answer, and discovery neither',
    disturb: ({ url }) =>
      url.startsWith('/apis/apps') || /^\/apis?(\?|$)/.test(url)
        ? refuse(503, 'ServiceUnavailable')
        : undefined,
    verdict: 'ok',
    reason: /./,
    unknown: ['FW-WORKLOAD-UNAVAILABLE'],
    isSeen: true,
  },
  {
    title: 'pages of a proxy instead of answers',
    disturb: () => ({
      ...{ kind: 'answer', status: 200, type: 'text/html' },
      body: '<html>Please sign in</html>',
    }),
    verdict: 'unknown',
    reason: /no answer for /,
  },
  {
    title: 'JSON that means nothing',
    disturb: () => ({
      ...{ kind: 'answer', status: 200, type: 'application/json' },
      body: '[null]',
    }),
    verdict: 'unknown',
    reason: /no answer for /,
  },
];

describe('the observer and a crowd in which each cluster has a fault of its own', () => {
  const { open } = openDatabases();
  const lost = 'no-such-host';
  let crowd: MockFleet;
  let knex: Knex;
  let model: ClusterReadModel;
  let stop = async () => {};
  /** When the server that answers 429 was asked for what. */
  const asked: { at: number; url: string }[] = [];
  const well = () => crowd.clusters[faults.length].name;
  const nameOf = (index: number) => crowd.clusters[index].name;

  beforeAll(async () => {
    crowd = await startMockFleet({ clusters: faults.length + 1 });
    knex = await open('SQLITE_3');
    model = new ClusterReadModel(knex, thresholds);
    const [{ caData }] = crowd.clusters;
    const clusters = openFleetClusters(
      aFleetConfig([
        ...crowd.clusters,
        {
          ...{ name: lost, server: 'https://no-such-host.invalid:6443' },
          ...{ caData, token: 'x' },
        },
      ]),
    );
    const checks = new FleetChecks({
      ...{ store: new CheckStore(knex), pace: thresholds },
      checksMs: thresholds.checksMs,
      manifestsOf: () => ({ kind: 'none' }),
      overridesOf: () => new Map(),
      onChanged: () => undefined,
      reporter: { close: () => undefined, note: () => undefined },
      logger: mockServices.logger.mock(),
      now: () => Date.now(),
    });
    const running = await runObserver({
      ...{ owner: 'x', knex, clusters, thresholds },
      signals: { list: () => checks.signals() as ClusterSignal<unknown>[] },
    });
    stop = async () => {
      await running.stop();
      await clusters.close();
    };
  });
  // Before the database is gone.
  afterEach(() => stop());
  afterAll(() => crowd?.close());

  async function look(): Promise<Record<string, ClusterSummary>> {
    const now = Date.now();
    const query = listClustersQuerySchema.parse({ limit: 500 });
    const { items } = await model.list(query, { now });
    return Object.fromEntries(
      items.map(item => [item.name, toSummary(item, thresholds, now)]),
    );
  }

  const findStates = async (name: string) => {
    const { verdicts } = await new CheckStore(knex).find(name);
    return new Map([...verdicts].map(([id, { state }]) => [id, state]));
  };

  async function isAsExpected(index: number, row: ClusterSummary) {
    const { verdict, reason, missing = [], unknown = [] } = faults[index];
    const states = unknown.length > 0 ? await findStates(row.name) : undefined;
    const named = row.coverage.missing.map(({ kind }) => kind);
    return (
      row.verdict === verdict &&
      reason.test(row.reason) &&
      missing.every(kind => named.includes(kind)) &&
      unknown.every(id => states?.get(id) === 'unknown')
    );
  }

  async function listUnexpected(rows: Record<string, ClusterSummary>) {
    const found: string[] = [];
    for (const [index, { title }] of faults.entries()) {
      const row = rows[nameOf(index)];
      if (await isAsExpected(index, row)) continue;
      found.push(`${title}: ${row.verdict}, ${row.reason}`);
    }
    return found;
  }

  const areAllOk = (rows: Record<string, ClusterSummary>) =>
    Object.values(rows).every(
      row => row.name === lost || (row.verdict === 'ok' && row.pods),
    );

  it('says of each what a careful human would say, keeps what was known, and all come back by themselves', async () => {
    await waitUntil(look, areAllOk, patienceMs);
    for (const [index, { disturb }] of faults.entries()) {
      const name = nameOf(index);
      if (!disturb) crowd.hang(name);
      else {
        crowd.disturb(name, request => {
          if (index === 1) asked.push({ at: Date.now(), url: request.url });
          return disturb(request);
        });
      }
    }
    const disturbedAt = Date.now();
    let oldest = 0;
    let isFrozen = false;
    await waitUntil(
      async () => {
        const rows = await look();
        const now = Date.now();
        const age = now - Date.parse(rows[well()].observedAt ?? '');
        oldest = Math.max(oldest, age);
        // What answers nothing is green no longer than two heartbeats, and the moment in which they are missed.
        const hung = faults.findIndex(({ disturb }) => !disturb);
        isFrozen ||=
          now - disturbedAt > 4 * thresholds.heartbeatMs &&
          rows[nameOf(hung)].verdict === 'ok';
        return listUnexpected(rows);
      },
      ({ length }) => length === 0,
      patienceMs,
    );
    const rows = await look();
    expect(isFrozen).toBe(false);
    expect(oldest).toBeLessThan(8 * thresholds.heartbeatMs);
    expect(rows[well()].verdict).toBe('ok');
    expect(rows[lost]).toMatchObject({
      ...{ verdict: 'unknown', observedAt: null },
      reason: expect.stringContaining('its host name was not found'),
    });
    // Nothing that was known is gone: not seen is not absent.
    for (const name of crowd.clusters.map(each => each.name)) {
      expect(rows[name]).toMatchObject({
        nodes: { total: 3 },
        pods: { total: 30 },
        version: expect.stringMatching(/^v1/),
      });
    }

    const seen = faults.flatMap(({ isSeen }, index) =>
      isSeen ? [nameOf(index)] : [],
    );
    for (const name of seen) crowd.cordon(name, true);
    await waitUntil(
      async () => {
        const states = await Promise.all(seen.map(findStates));
        return seen.filter(
          (_, index) => states[index].get('FW-NODE-CORDONED') !== 'bad',
        );
      },
      ({ length }) => length === 0,
      patienceMs,
    );

    // Whoever asks to be left alone for seven seconds is; its health is asked for as ever.
    const lists = asked.filter(({ url }) => !/readyz|version/.test(url));
    const [{ at: first }] = lists;
    const early = lists.filter(
      ({ at }) => at - first > 2_000 && at - first < 7_000,
    );
    expect(early).toEqual([]);
    expect(asked.length - lists.length).toBeGreaterThan(3);

    for (const { name } of crowd.clusters) {
      crowd.resume(name);
      crowd.disturb(name, undefined);
    }
    await waitUntil(look, areAllOk, patienceMs);
    process.stdout.write(`faults of a crowd: ${Date.now() - disturbedAt} ms\n`);
  });
});
