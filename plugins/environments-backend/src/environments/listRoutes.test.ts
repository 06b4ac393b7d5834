import { mockServices, mockErrorHandler } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { CursorCodec, guardRequests } from '@fairway/backend-kit';
import type { RecordAuditRequest } from '@fairway/plugin-runs-common';
import express, { Express } from 'express';
import type { Knex } from 'knex';
import request from 'supertest';
import { createTestDatabases, openDatabase } from '../__testUtils__/databases';
import { OpenRuns } from '../ledger/OpenRuns';
import { EnvironmentAccess } from '../permissions/EnvironmentAccess';
import { createEnvironmentRoutes } from './createEnvironmentRoutes';
import { EnvironmentReadModel } from './EnvironmentReadModel';
import { listPositionSchema } from './ListPosition';
import { toEnvironmentRow } from './EnvironmentRow';

jest.setTimeout(120_000);

const databases = createTestDatabases();
const rows = 2_000;
const now = 1_900_000_000_000;

/** Every 40th has no namespace: it needs attention; the others have nothing and expect nothing: they are ready. */
const isBad = (index: number) => index % 40 === 0;

async function fill(knex: Knex): Promise<void> {
  const environments = Array.from({ length: rows }, (_, index) =>
    toEnvironmentRow({
      id: `id-${index}`,
      owner: 'storefront',
      name: `e${String(index).padStart(5, '0')}`,
      ownerRef: 'group:default/storefront',
      class: 'sandbox',
      cluster: 'harbour-dev',
      namespace: `storefront--e${index}`,
      purpose: null,
      leaseUntil: '2030-01-01T00:00:00Z',
      quota: {},
      expected: [],
      document: '',
      blob: '',
      path: '',
      commit: '',
      declared: true,
    }),
  );
  await knex.batchInsert('environments', environments, 50);
  await knex.batchInsert(
    'observations',
    environments.map(({ id }, index) => ({
      environment_id: id,
      uid: isBad(index) ? null : 'u',
      objects: '[]',
      access: '[]',
      missing: '[]',
      observed_at: now,
    })),
    50,
  );
}

describe.each(databases.eachSupportedId())('list of environments on %p', id => {
  let knex: Knex;
  let app: Express;
  const recorded: RecordAuditRequest[] = [];
  const record = async (event: RecordAuditRequest) => {
    recorded.push(event);
  };
  let queries: string[];

  beforeAll(async () => {
    knex = await openDatabase(databases, id);
    await fill(knex);
    knex.on('query', ({ sql }) => queries.push(sql));
    app = createApp(AuthorizeResult.ALLOW);
  });
  beforeEach(() => {
    queries = [];
    recorded.length = 0;
  });
  afterAll(() => knex.destroy());

  function createApp(result: AuthorizeResult.ALLOW | AuthorizeResult.DENY) {
    const access = new EnvironmentAccess(
      {
        httpAuth: mockServices.httpAuth(),
        permissions: mockServices.permissions({ result }),
        record,
        userInfo: mockServices.userInfo(),
      },
      mockServices.permissionsRegistry.mock({
        getPermissionRuleset: () => ({
          getRuleByName: () => undefined as never,
        }),
      }),
    );
    return express()
      .use(guardRequests())
      .use(
        createEnvironmentRoutes({
          access,
          environments: new EnvironmentReadModel(knex),
          documents: { readAt: async () => now },
          findings: { listOf: async () => [] },
          ends: { listRefused: async () => [] },
          runs: new OpenRuns({
            ledger: { listOpenRuns: async () => [] },
            now: () => now,
          }),
          clusters: { find: () => ({ labels: { tier: 'dev' } } as never) },
          cursors: new CursorCodec('key', listPositionSchema),
          now: () => now,
          record,
        }),
      )
      .use(mockErrorHandler());
  }

  const get = (path: string) => request(app).get(path);

  it('[B9.2] writes to the audit who was refused the list, and whether an environment is hidden or absent', async () => {
    await get('/environments/storefront/absent').expect(404);
    const denied = createApp(AuthorizeResult.DENY);
    await request(denied).get('/environments').expect(403);
    await request(denied).get('/environments/storefront/e00001').expect(404);
    await request(denied).get('/environments/storefront/absent').expect(404);
    const read = { actor: 'user:default/mock', action: 'environment.read' };
    expect(recorded).toMatchObject([
      { ...read, subject: 'environment:storefront/absent', outcome: 'absent' },
      {
        action: 'environment.list',
        subject: 'environments',
        outcome: 'denied',
      },
      { ...read, subject: 'environment:storefront/e00001', outcome: 'hidden' },
      { ...read, subject: 'environment:storefront/absent', outcome: 'absent' },
    ]);
  });

  it('[D7] reads a page of one state by few queries, however rare the state is', async () => {
    // 50 of 2,000 need attention, and the last of them stands near the end.
    const { body } = await get('/environments?state=needs-attention').expect(
      200,
    );
    expect(body.items).toHaveLength(50);
    expect(queries.length).toBeLessThanOrEqual(rows / 500 + 1);
    queries = [];
    await get('/environments?state=unknown').expect(200);
    expect(queries.length).toBeLessThanOrEqual(rows / 500 + 1);
  });

  it('[D7] gives each row of a state once over all pages', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await get(
        `/environments?state=needs-attention&limit=7${cursor}`,
      ).expect(200);
      seen.push(...body.items.map(({ name }: { name: string }) => name));
      cursor = body.nextCursor
        ? `&cursor=${encodeURIComponent(body.nextCursor)}`
        : '';
    } while (cursor);
    expect(seen).toHaveLength(rows / 40);
    expect([...new Set(seen)].sort()).toEqual(seen);
  });

  it.each([
    ['/environments?limit=0', 'limit: must be at least 1'],
    ['/environments?limit=201', 'limit: must be at most 200'],
    ['/environments?limit=x', 'limit: must be a number'],
    ['/environments?state=foo', 'state: must be one of "'],
    ['/environments?sort=secret', 'sort: must be one of "name"'],
    ['/environments?foo=1', 'foo: is not a field here; remove it'],
    ['/environments?owner=a&owner=b', 'owner: give it once, as text'],
    ['/environments?owner[x]=a', 'owner: give it once, as text'],
    ['/environments?cursor=WyJhIl0', 'cursor: not one of this list'],
    ['/environments?search=a%00', 'search: contains a control character'],
    ['/environments?owner=%00', 'owner: contains a control character'],
    ['/environments?cluster=%00', 'cluster: contains a control character'],
    ['/environments?search=%EF%BF%BF', 'search: contains a code that is no'],
    ['/environments/storefront/%00', 'its path contains a control character'],
    ['/environments/%E2%80%AE/x', 'its path contains an invisible character'],
  ])('[A9.3][B13.4] answers %s with 400: %s', async (path, message) => {
    const answer = await get(path).expect(400);
    expect(answer.body.error.message).toContain(message);
    expect(answer.text).not.toMatch(/select |Invalid|expected|Too small/);
  });
});
