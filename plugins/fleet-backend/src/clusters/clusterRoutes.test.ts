import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  clusterDetailSchema,
  listClustersResponseSchema,
  type LocalProgress,
} from '@fairway/plugin-fleet-common';
import type { RecordAuditRequest } from '@fairway/plugin-runs-common';
import type { Express } from 'express';
import type { Knex } from 'knex';
import request from 'supertest';
import { aFleetApp, onlyDev, start } from '../__testUtils__/aFleetApp';
import { openDatabases } from '../__testUtils__/openDatabases';

jest.setTimeout(60_000);

const { ids, open } = openDatabases();

describe.each(ids)('cluster routes on %p', id => {
  const state: {
    now: number;
    decision: PolicyDecision;
    allowedClusters?: readonly string[];
    recorded: RecordAuditRequest[];
    local?: LocalProgress;
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
  });
  beforeEach(() => {
    state.now = start + 5_000;
    state.decision = { result: AuthorizeResult.ALLOW };
    state.recorded.length = 0;
    state.local = undefined;
    state.allowedClusters = undefined;
  });

  it('tells how far a local set-up is, and nothing of it in a deployment', async () => {
    const deployed = await request(app).get('/clusters').expect(200);
    expect(deployed.body).not.toHaveProperty('localProgress');
    state.local = {
      steps: [
        {
          title: 'Compile the Kubernetes control plane',
          state: 'running',
          startedAt: '2026-11-20T12:00:00.000Z',
          finishedAt: null,
          reason: null,
        },
      ],
    };
    const { body } = await request(app).get('/clusters').expect(200);
    expect(listClustersResponseSchema.parse(body).localProgress).toEqual(
      state.local,
    );
  });

  it('names a maintenance beside the verdict while it lasts, in the list, on its page and in the metrics', async () => {
    const maintenance = {
      from: new Date(start + 6_000).toISOString(),
      until: new Date(start + 8_000).toISOString(),
      reason: 'new disks',
    };
    await knex('clusters')
      .where({ name: 'a' })
      .update({ maintenance: JSON.stringify(maintenance) });
    const ask = async (at: number) => {
      state.now = at;
      const [list, page, metrics] = await Promise.all(
        ['/clusters', '/clusters/a', '/metrics'].map(path =>
          request(app).get(path).expect(200),
        ),
      );
      const [row] = listClustersResponseSchema.parse(list.body).items;
      expect(row.verdict).toBe('ok');
      expect(page.body.maintenance).toEqual(row.maintenance);
      expect(/^fairway_cluster_maintenance/m.test(metrics.text)).toBe(
        row.maintenance !== null,
      );
      return row.maintenance;
    };
    expect(await ask(start + 5_999)).toBeNull();
    expect(await ask(start + 6_000)).toEqual(maintenance);
    expect(await ask(start + 7_999)).toEqual(maintenance);
    expect(await ask(start + 8_000)).toBeNull();
  });

  it('lists clusters with verdict, age, source and coverage', async () => {
    const { body } = await request(app).get('/clusters').expect(200);
    const { items, totals, outlookTotals } =
      listClustersResponseSchema.parse(body);
    expect(outlookTotals?.upgrade).toEqual({ bad: 0, unknown: 3 });
    expect(totals).toEqual({ ok: 1, bad: 0, unknown: 2 });
    expect(items[0]).toMatchObject({
      name: 'a',
      verdict: 'ok',
      reason: 'API server and its node are ready',
      observedAt: '2026-11-20T12:00:00.000Z',
      source: 'https://harbour-dev.example.com:6443',
      coverage: {
        complete: false,
        missing: [{ kind: 'Pod', reason: 'forbidden' }],
      },
      version: 'v1.36.2',
      nodes: { total: 1, ready: 1 },
      pods: null,
      checks: {
        bad: 3,
        unknown: 1,
        worst: {
          id: 'FW-POD-OOM',
          title: 'A container was killed because it ran out of memory',
        },
      },
    });
    expect(items[1]).toMatchObject({
      name: 'b',
      verdict: 'unknown',
      reason: 'not observed yet',
      observedAt: null,
    });
  });

  it('never shows a frozen green: without new data the row turns unknown and says for how long', async () => {
    state.now = start + 45_000;
    const { body } = await request(app).get('/clusters').expect(200);
    expect(body.items[0]).toMatchObject({
      verdict: 'unknown',
      reason: 'not observed for 45 s: no observer has tried since',
      since: '2026-11-20T12:00:20.000Z',
      version: 'v1.36.2',
      checks: null,
      nodes: { total: 1, observedAt: '2026-11-20T12:00:00.000Z' },
      coverage: {
        complete: false,
        missing: [
          { kind: 'Pod', reason: 'forbidden' },
          { kind: 'Node', reason: 'no answer' },
        ],
      },
    });
    const detail = await request(app).get('/clusters/a').expect(200);
    expect(detail.body.verdict).toBe('unknown');
  });

  it('tells all that is kept of one cluster', async () => {
    const { body } = await request(app).get('/clusters/a').expect(200);
    expect(clusterDetailSchema.parse(body)).toMatchObject({
      name: 'a',
      may: { readContents: true, retire: true, testConnection: true },
      entityRef: 'resource:default/a',
      readiness: { ok: true, failing: [] },
      nodeList: { items: [{ name: 'n1', zone: 'a' }], omitted: 0 },
      links: [{ title: 'Logs', url: 'https://logs.example.com/a' }],
      changes: [{ verdict: 'ok' }, { verdict: 'unknown' }],
    });
  });

  it('tells of each cluster by itself whether it may be retired', async () => {
    state.allowedClusters = ['b'];
    const [a, b] = await Promise.all(
      ['a', 'b'].map(name => request(app).get(`/clusters/${name}`).expect(200)),
    );
    expect(a.body.may).toMatchObject({ readContents: true, retire: false });
    expect(b.body.may).toMatchObject({ readContents: true, retire: true });
  });

  it('pages by cursor', async () => {
    const first = await request(app).get('/clusters?limit=2').expect(200);
    expect(first.body.items).toHaveLength(2);
    const second = await request(app)
      .get('/clusters')
      .query({ limit: 2, cursor: first.body.nextCursor })
      .expect(200);
    expect(second.body.items).toEqual([expect.objectContaining({ name: 'z' })]);
    expect(second.body.nextCursor).toBeUndefined();
  });

  it('narrows to several values, counts those of each facet, and names the filter that leaves nothing', async () => {
    const { body } = await request(app)
      .get('/clusters?tier=dev,production&region=r&search=z')
      .expect(200);
    expect(listClustersResponseSchema.parse(body)).toMatchObject({
      items: [{ name: 'z' }],
      totals: { ok: 0, bad: 0, unknown: 1 },
      facets: {
        tier: [{ value: 'production', count: 1 }],
        owner: [{ value: null, count: 1 }],
        role: [{ value: null, count: 1 }],
      },
    });
    expect(body).not.toHaveProperty('withoutFilter');
    const empty = await request(app)
      .get('/clusters?region=nowhere&tier=dev')
      .expect(200);
    expect(listClustersResponseSchema.parse(empty.body)).toMatchObject({
      items: [],
      withoutFilter: [{ filter: 'region', count: 2 }],
    });
  });

  it('refuses a cursor that is used for another list or by somebody else', async () => {
    const { body } = await request(app).get('/clusters?limit=1').expect(200);
    const cursor = body.nextCursor;
    await request(app)
      .get('/clusters')
      .query({ cursor, sort: 'tier' })
      .expect(400);
    await request(app)
      .get('/clusters')
      .query({ limit: 1, cursor, region: 'r' })
      .expect(400);
    await request(app)
      .get('/clusters')
      .query({ limit: 1, cursor })
      .set('Authorization', mockCredentials.user.header('user:default/other'))
      .expect(400);
    await request(app)
      .get('/clusters')
      .query({ cursor: 'made.up' })
      .expect(400);
  });

  it.each([
    'limit=0',
    'limit=1e9',
    'limit=-1',
    'limit=NaN',
    'limit=1.5',
    'sort=secrets.token',
    'order=up',
    'verdict=green',
    'outlook=weather',
    'outlook=upgrade&outlook=capacity',
    'tier=devel',
    'tier=dev,devel',
    'role=storage',
    'region=',
    'ring=,',
    'provider=a&provider=b',
    `owner=${'x'.repeat(5001)}`,
    'colour=red',
    `search=${'x'.repeat(201)}`,
    'search=a&search=b',
    'search[a]=b',
  ])('answers 400 and names the field for %s', async query => {
    const { body } = await request(app).get(`/clusters?${query}`).expect(400);
    expect(body.error.name).toBe('InputError');
    expect(body.error.message).toContain(query.split(/[=[]/)[0]);
  });

  it('answers 401 to nobody', async () => {
    for (const path of ['/clusters', '/clusters/a']) {
      await request(app)
        .get(path)
        .set('Authorization', mockCredentials.none.header())
        .expect(401);
    }
  });

  it('answers 403 to lists where nothing may be read', async () => {
    state.decision = { result: AuthorizeResult.DENY };
    await request(app).get('/clusters').expect(403);
  });

  it('answers the same for absent and forbidden, to the byte', async () => {
    const absent = await request(app).get('/clusters/nowhere').expect(404);
    state.decision = onlyDev;
    const hidden = await request(app).get('/clusters/z').expect(404);
    state.decision = { result: AuthorizeResult.DENY };
    const denied = await request(app).get('/clusters/a').expect(404);
    const say = (text: string) =>
      text.replace(/"url":"[^"]*"/, '').replace(/"stack":"[^"]*",?/, '');
    expect(say(hidden.text)).toBe(say(absent.text));
    expect(say(denied.text)).toBe(say(absent.text));
  });

  it('[B9.2] writes to the audit who was refused a list, and whether a cluster is hidden or absent', async () => {
    await request(app)
      .get('/clusters/nowhere')
      .set('x-request-id', 'r-1')
      .expect(404);
    await request(app).get('/clusters/a').expect(200);
    state.decision = onlyDev;
    await request(app).get('/clusters/z').expect(404);
    state.decision = { result: AuthorizeResult.DENY };
    await request(app).get('/clusters/a').expect(404);
    await request(app).get('/clusters').expect(403);
    await request(app).get('/findings').expect(403);
    const read = { actor: 'user:default/mock', action: 'cluster.read' };
    const list = { ...read, action: 'cluster.list', outcome: 'denied' };
    expect(state.recorded).toMatchObject([
      {
        ...{ ...read, subject: 'cluster:nowhere', outcome: 'absent' },
        requestId: 'r-1',
      },
      { ...read, subject: 'cluster:z', outcome: 'hidden' },
      { ...read, subject: 'cluster:a', outcome: 'hidden' },
      { ...list, subject: 'clusters' },
      { ...list, subject: 'findings' },
    ]);
  });

  it('shows to whom only some may see only those, with totals of those', async () => {
    state.decision = onlyDev;
    const { body } = await request(app).get('/clusters').expect(200);
    expect(body.items.map((item: { name: string }) => item.name)).toEqual([
      'a',
      'b',
    ]);
    expect(body.totals).toEqual({ ok: 1, bad: 0, unknown: 1 });
    expect(body.facets.tier).toEqual([{ value: 'dev', count: 2 }]);
    await request(app).get('/clusters/a').expect(200);
    const none = await request(app)
      .get('/clusters?tier=production')
      .expect(200);
    expect(none.body).toMatchObject({
      ...{ items: [], facets: { tier: [{ value: 'dev', count: 2 }] } },
      withoutFilter: [{ filter: 'tier', count: 2 }],
    });
  });
});

describe.each(ids)('hostile addresses of clusters on %p', id => {
  it.each([
    ['/clusters/%00', 'address: its path contains a control character'],
    ['/clusters/a%E2%80%8B', 'address: its path contains an invisible'],
    ['/clusters?search=%00', 'search: contains a control character (U+0000)'],
    ['/clusters?limit=0', 'limit: must be at least 1'],
    ['/clusters?tier=foo', 'tier: must be one of "dev", "staging"'],
    ['/clusters?foo=1', 'foo: is not a field here; remove it'],
    ['/clusters?cursor=%5B%5D', 'cursor: not one of this list; ask without'],
  ])('[A9.3][B13.4][D2] answers %s with 400: %s', async (path, message) => {
    const app = await aFleetApp(await open(id), {
      now: start,
      decision: { result: AuthorizeResult.ALLOW },
    });
    const answer = await request(app).get(path).expect(400);
    expect(answer.body.error.message).toContain(message);
    expect(answer.text).not.toMatch(/select |Invalid|expected/);
  });
});
