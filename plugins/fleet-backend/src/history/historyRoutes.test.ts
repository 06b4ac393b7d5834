import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  clusterHistorySchema,
  listHealthResponseSchema,
} from '@fairway/plugin-fleet-common';
import type { Express } from 'express';
import type { Knex } from 'knex';
import request from 'supertest';
import {
  aDeclaredClusterStore,
  anOrigin,
} from '../__testUtils__/aDeclaredClusterStore';
import { aFleetApp, onlyDev, start } from '../__testUtils__/aFleetApp';
import { aFleetCluster } from '../__testUtils__/aFleetCluster';
import { openDatabases } from '../__testUtils__/openDatabases';
import {
  drawHealth,
  summarizeHistory,
} from '../domain/history/summarizeHistory';
import { ObservationStore } from '../observation/ObservationStore';
import { VerdictHistoryReadModel } from './VerdictHistoryReadModel';

jest.setTimeout(60_000);

const { ids, open } = openDatabases();
const hour = 3_600_000;
const day = 24 * hour;
const thresholds = { heartbeatMs: 10_000, checksMs: 60_000 };
const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };

describe.each(ids)('the history of clusters on %p', id => {
  const state: { now: number; decision: PolicyDecision } = {
    now: start,
    decision: allow,
  };
  let app: Express;
  let knex: Knex;
  beforeEach(async () => {
    Object.assign(state, { now: start, decision: allow });
    knex = await open(id);
    app = await aFleetApp(knex, state);
    await knex('verdict_changes').delete();
    await knex('cluster_spans').update({ declared_at: start - 10 * day });
  });

  const change = (cluster: string, verdict: string, at: number) =>
    knex('verdict_changes').insert({ cluster, verdict, at, reason: 'so' });
  const read = async () => {
    const { body } = await request(app).get('/clusters/a/history').expect(200);
    return clusterHistorySchema.parse(body);
  };
  const readHealth = async (clusters: string) => {
    const { body } = await request(app)
      .get(`/health?clusters=${clusters}`)
      .expect(200);
    return listHealthResponseSchema.parse(body).items;
  };

  it('tells availability by month, unknown time apart, and how long it stayed bad', async () => {
    await change('a', 'ok', start - 8 * day);
    await change('a', 'bad', start - 2 * day);
    await change('a', 'ok', start - day);
    const history = await read();
    expect(history.months).toEqual([
      {
        month: '2026-11',
        from: '2026-11-01T00:00:00.000Z',
        to: new Date(start).toISOString(),
        time: { ok: 7 * day, bad: day, unknown: 2 * day },
        availability: 7 / 8,
        coverage: 0.8,
      },
    ]);
    expect(history.bad).toEqual({
      ...{ recovered: 1, meanMs: day, lost: 0, isOpen: false },
    });
    expect(history.health.parts).toHaveLength(24);
  });

  it('does not let a stopped observer leave a green end', async () => {
    await change('a', 'ok', start - 10 * day);
    state.now = start + 2 * day;
    const { months, health } = await read();
    // Two heartbeats after the last answer nothing is known any more.
    expect(months[0].time.unknown).toBe(2 * day - 20_000);
    expect(health.parts.slice(-6)).toEqual(Array(6).fill('unknown'));
  });

  it('counts no time in which the cluster was not in the fleet, and knows nothing of another server', async () => {
    await change('a', 'ok', start - 10 * day);
    const declare = (now: number, server?: string) =>
      aDeclaredClusterStore(knex).replace(
        server ? [aFleetCluster({ name: 'a', server })] : [],
        anOrigin({ now }),
      );
    await declare(start - 4 * day);
    await declare(start - 3 * day, 'https://other.example.com');
    const { months } = await read();
    expect(months[0].time).toEqual({ ok: 6 * day, bad: 0, unknown: 3 * day });
  });

  it('keeps what stood at the border when older changes are forgotten', async () => {
    await change('a', 'bad', start - 100 * day);
    await change('a', 'ok', start - 95 * day);
    await change('b', 'ok', start - 100 * day);
    await change('a', 'bad', start - day);
    await new ObservationStore(knex, thresholds).pruneChanges(start - 90 * day);
    const left = await knex('verdict_changes').orderBy('id');
    expect(left.map(({ cluster, verdict }) => `${cluster} ${verdict}`)).toEqual(
      ['a ok', 'b ok', 'a bad'],
    );
    expect((await read()).months[0].time).toMatchObject({ ok: 9 * day });
  });

  it('reckons with the newest changes of a cluster that changes all the time, and says from when on', async () => {
    const most = 100;
    await change('a', 'ok', start - 80 * day);
    const flips = Array.from({ length: most + 10 }, (_, index) => ({
      ...{ cluster: 'a', verdict: index % 2 ? 'ok' : 'bad', reason: 'so' },
      at: start - (most + 10 - index) * hour,
    }));
    await knex.batchInsert('verdict_changes', flips, 50);
    await knex('cluster_spans').update({ declared_at: start - 90 * day });
    const model = new VerdictHistoryReadModel(
      knex,
      { selectNames: () => knex('clusters').select('name') },
      most,
    );
    const range = { from: start - 90 * day, to: start };
    const { record, from } = await model.readRecord('a', range);
    expect(from).toBe(start - most * hour);
    const line = (await model.readLines(['a'], range, 24)).get('a')!;
    const { isCut, bad, months } = summarizeHistory(
      record,
      { from, to: start },
      line,
    );
    expect(isCut).toBe(true);
    expect(bad).toMatchObject({ recovered: most / 2, meanMs: hour });
    expect(months.at(-1)!.from).toBe(new Date(from).toISOString());
    expect(months.map(({ time }) => time.unknown)).toEqual(months.map(() => 0));
    expect((await read()).isCut).toBe(false);
  });

  it('reads of each part of a line one change to each verdict, however many there are', async () => {
    const range = { from: start - day, to: start };
    const flips = Array.from({ length: 1_000 }, (_, index) => ({
      ...{ cluster: 'a', verdict: index % 2 ? 'ok' : 'bad', reason: 'so' },
      at: start - (1_000 - index) * 80_000,
    }));
    await knex.batchInsert('verdict_changes', flips, 100);
    const model = new VerdictHistoryReadModel(knex, {
      selectNames: () => knex('clusters').select('name'),
    });
    const { changes } = (await model.readLines(['a'], range, 24)).get('a')!;
    expect(changes.length).toBeLessThanOrEqual(24 * 2);
    expect(changes.length).toBeGreaterThan(40);
  });

  it('draws the same line from what it reads for it as from all changes', async () => {
    const readModel = new VerdictHistoryReadModel(knex, {
      selectNames: () => knex('clusters').select('name'),
    });
    const range = { from: start - day, to: start };
    // The same each time; verdicts stay for up to two hours, or for seconds.
    let seed = 7;
    const random = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const changes = [];
    for (let at = start - 2 * day; at < start; ) {
      const verdict = ['ok', 'bad', 'unknown'][Math.floor(random() * 3)];
      changes.push({ cluster: 'a', verdict, at, reason: 'so' });
      at += Math.ceil(random() * (random() < 0.5 ? 20_000 : 2 * hour));
    }
    await knex.batchInsert('verdict_changes', changes, 50);
    const { record } = await readModel.readRecord('a', range);
    const line = (await readModel.readLines(['a'], range, 24)).get('a')!;
    expect(drawHealth(line, range)).toEqual(drawHealth(record, range));
    expect(new Set(drawHealth(line, range).parts).size).toBeGreaterThan(1);
  });

  it('draws the last day of many clusters at once, of those that may be seen', async () => {
    await change('a', 'ok', start - 10 * day);
    await change('z', 'bad', start - 10 * day);
    const [a, z] = await readHealth('a,z,none');
    expect(a.health.parts).toEqual(Array(24).fill('ok'));
    expect(z.cluster).toBe('z');
    state.decision = onlyDev;
    expect((await readHealth('a,z')).map(({ cluster }) => cluster)).toEqual([
      'a',
    ]);
  });

  it.each([
    '',
    '?clusters=',
    `?clusters=${Array(101)
      .fill(0)
      .map((_, i) => `c${i}`)}`,
  ])('refuses the question for lines "%s"', async query => {
    await request(app).get(`/health${query}`).expect(400);
  });

  it('is not for who may not see the cluster', async () => {
    state.decision = onlyDev;
    await request(app).get('/clusters/z/history').expect(404);
    await request(app).get('/clusters/none/history').expect(404);
    state.decision = { result: AuthorizeResult.DENY };
    await request(app).get('/clusters/a/history').expect(404);
    await request(app).get('/health?clusters=a').expect(403);
    await request(app)
      .get('/clusters/a/history')
      .set('Authorization', mockCredentials.none.header())
      .expect(401);
  });
});
