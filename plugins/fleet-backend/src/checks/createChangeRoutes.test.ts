import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  listCheckChangesResponseSchema,
  type CheckChange,
} from '@fairway/plugin-fleet-common';
import type { RecordAuditRequest } from '@fairway/plugin-runs-common';
import type { Express } from 'express';
import type { Knex } from 'knex';
import request from 'supertest';
import { aFleetApp, onlyDev, start } from '../__testUtils__/aFleetApp';
import { openDatabases } from '../__testUtils__/openDatabases';

jest.setTimeout(60_000);

const { ids, open } = openDatabases();
const oom = 'FW-POD-OOM';
const minute = 60_000;
const iso = (time: number) => new Date(time).toISOString();

describe.each(ids)('the route of changes on %p', id => {
  const state: {
    now: number;
    decision: PolicyDecision;
    recorded: RecordAuditRequest[];
  } = {
    now: start,
    decision: { result: AuthorizeResult.ALLOW },
    recorded: [],
  };
  let app: Express;
  let knex: Knex;
  beforeAll(async () => {
    knex = await open(id);
    app = await aFleetApp(knex, state);
    const rows = (
      [
        ['a', oom, 'good', 0],
        ['z', oom, 'good', 0],
        ['a', 'FW-GONE', 'bad', 0],
        ['a', oom, 'bad', 1],
        ['b', oom, 'unknown', 1],
        ['a', oom, 'good', 2],
      ] as const
    ).map(([cluster, check, to, minutes]) => ({
      ...{ cluster, check_id: check, state: to, reason: `it is ${to}` },
      at: start + minutes * minute,
    }));
    await knex('check_changes').insert(rows);
  });
  beforeEach(() => {
    state.decision = { result: AuthorizeResult.ALLOW };
    state.recorded.length = 0;
  });

  const list = async (query = '') => {
    const { body } = await request(app).get(`/changes${query}`).expect(200);
    return listCheckChangesResponseSchema.parse(body);
  };
  const describeAll = (items: CheckChange[]) =>
    items.map(({ cluster, check, before, state: to }) =>
      [cluster, check.id, before, to].join(' '),
    );

  it('tells what changed, latest first, and what it was before', async () => {
    const { items } = await list();
    expect(describeAll(items)).toEqual([
      `a ${oom} bad good`,
      `b ${oom}  unknown`,
      `a ${oom} good bad`,
      'a FW-GONE  bad',
      `z ${oom}  good`,
      `a ${oom}  good`,
    ]);
    expect(items[0]).toEqual({
      cluster: 'a',
      check: {
        id: oom,
        title: 'A container was killed because it ran out of memory',
      },
      state: 'good',
      before: 'bad',
      reason: 'it is good',
      at: iso(start + 2 * minute),
    });
    // One that has left the registry.
    expect(items[3].check).toEqual({ id: 'FW-GONE', title: 'FW-GONE' });
  });

  it.each([
    ['?cluster=a', 4],
    ['?cluster=none', 0],
    [`?check=${oom}`, 5],
    [`?cluster=a&check=${oom}`, 3],
    ['?state=bad', 2],
    [`?from=${iso(start + minute)}`, 3],
    [`?to=${iso(start + minute)}`, 3],
    [`?from=${iso(start + minute)}&to=${iso(start + 2 * minute)}`, 2],
    [`?from=${encodeURIComponent('2026-11-20T13:01:00+01:00')}`, 3],
  ])('filters by %s', async (query, count) => {
    expect((await list(query)).items).toHaveLength(count);
  });

  it('gives the same in pages as at once', async () => {
    const all = (await list()).items;
    const paged: CheckChange[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(`?limit=1${cursor ? `&cursor=${cursor}` : ''}`);
      expect(page.items).toHaveLength(1);
      paged.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    expect(paged).toEqual(all);
  });

  it.each([
    '?from=yesterday',
    `?from=${iso(start)}&to=${iso(start)}`,
    '?check=FW-NO-SUCH',
    '?state=green',
    '?limit=0',
    '?limit=501',
    '?sort=at',
    '?cursor=forged',
  ])('refuses %s', async query => {
    await request(app).get(`/changes${query}`).expect(400);
  });

  it('refuses the cursor of other filters', async () => {
    const { nextCursor } = await list('?limit=1');
    await request(app)
      .get(`/changes?limit=1&cluster=a&cursor=${nextCursor}`)
      .expect(400);
  });

  it('tells of no cluster that the requester may not see, or that has left', async () => {
    state.decision = onlyDev;
    expect(JSON.stringify(await list())).not.toContain('"z"');
    expect((await list('?cluster=z')).items).toEqual([]);
    state.decision = { result: AuthorizeResult.ALLOW };
    const retire = (at: number | null) =>
      knex('clusters').where({ name: 'b' }).update({ retired_at: at });
    await retire(start);
    expect((await list('?cluster=b')).items).toEqual([]);
    await retire(null);
  });

  it('answers 403 where nothing may be read, and says so in the audit, and 401 to nobody', async () => {
    state.decision = { result: AuthorizeResult.DENY };
    await request(app).get('/changes').expect(403);
    expect(state.recorded).toEqual([
      expect.objectContaining({ action: 'cluster.list', subject: 'changes' }),
    ]);
    await request(app)
      .get('/changes')
      .set('Authorization', mockCredentials.none.header())
      .expect(401);
  });
});
