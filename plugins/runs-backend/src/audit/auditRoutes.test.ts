import {
  createBackendModule,
  createBackendPlugin,
  coreServices,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
  TestDatabaseId,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  recordAuditEvent,
  runsIntentsExtensionPoint,
} from '@fairway/plugin-runs-node';
import request from 'supertest';
import {
  aDraft,
  createTestDatabases,
  Harbour,
} from '../__testUtils__/fixtures';
import { runsPlugin } from '../plugin';

jest.setTimeout(60_000);

const databases = createTestDatabases();
const ada = mockCredentials.user.header('user:default/ada');
const service = mockCredentials.service.header();
const absentId = '7f1d0000-0000-4000-8000-000000000000';

describe.each(databases.eachSupportedId())('routes of the audit on %p', id => {
  let backend: TestBackend;
  let denied: string[];
  let record: typeof recordAuditEvent extends (
    deps: never,
    event: infer E,
  ) => infer R
    ? (event: E) => R
    : never;

  beforeEach(async () => {
    denied = [];
    const harbour = new Harbour();
    const decide = (name: string) => ({
      result: denied.includes(name)
        ? AuthorizeResult.DENY
        : AuthorizeResult.ALLOW,
    });
    backend = await startTestBackend({
      features: [
        runsPlugin,
        createBackendModule({
          pluginId: 'runs',
          moduleId: 'boats',
          register: env =>
            env.registerInit({
              deps: { intents: runsIntentsExtensionPoint },
              init: async ({ intents }) =>
                intents.addIntent(
                  harbour.intent([harbour.step('tern')], {
                    plan: async ({ boat }) =>
                      boat === 'wreck'
                        ? { refusal: { reasons: ['boat: does not float'] } }
                        : aDraft(String(boat)),
                  }),
                ),
            }),
        }),
        createBackendPlugin({
          pluginId: 'boats',
          register: env =>
            env.registerInit({
              deps: {
                auth: coreServices.auth,
                discovery: coreServices.discovery,
                logger: coreServices.logger,
              },
              init: async deps => {
                record = event => recordAuditEvent(deps, event);
              },
            }),
        }),
        mockServices.permissions.mock({
          authorize: async queries =>
            queries.map(({ permission }) => decide(permission.name)),
          authorizeConditional: async queries =>
            queries.map(({ permission }) => decide(permission.name)) as never,
        }).factory,
        mockServices.database.factory({
          knex: await databases.init(id as TestDatabaseId),
        }),
        mockServices.userInfo.factory(),
      ],
    });
  });
  afterEach(() => backend.stop());

  const get = (path: string, user = ada) =>
    request(backend.server).get(`/api/runs${path}`).set('authorization', user);
  const post = (path: string, body: object, user = ada) =>
    request(backend.server)
      .post(`/api/runs${path}`)
      .set('authorization', user)
      .set('idempotency-key', 'key')
      .send(body);
  const tell = async (query = '') => {
    const { body } = await get(`/audit${query}`).expect(200);
    return body.items.map(
      (item: Record<string, string>) =>
        `${item.actor} ${item.action} ${item.subject} ${
          item.outcome.split(' ')[0]
        }`,
    );
  };

  it('[B9.1] holds plans, requests, refusals and denials, with actor, subject and outcome', async () => {
    const planned = await post('/plans', {
      intent: 'boat.moor',
      input: { boat: 'tern' },
    }).expect(201);
    await post('', { plan: planned.body.plan.hash }).expect(201);
    await post('/plans', { intent: 'boat.sink', input: {} }).expect(400);
    await post('/plans', {
      intent: 'boat.moor',
      input: { boat: 'wreck' },
    }).expect(200);
    await get(`/${absentId}`).expect(404);
    denied = ['boats.create', 'runs.run.read'];
    await post('/plans', {
      intent: 'boat.moor',
      input: { boat: 'gull' },
    }).expect(403);
    const { body } = await get(`/audit?action=run.request`);
    const { runId } = body.items[0];
    await get(`/${runId}`).expect(404);
    await post(`/${runId}/undo`, {}).expect(404);
    await get('').expect(403);
    denied = [];

    const people = (await tell()).filter((line: string) =>
      line.startsWith('user:'),
    );
    expect(people.reverse()).toEqual([
      'user:default/ada plan.make boat:tern plan',
      'user:default/ada run.request boat:tern plan',
      'user:default/ada plan.make boat.sink refused',
      'user:default/ada plan.make boat.moor refused',
      `user:default/ada run.read run:${absentId} absent`,
      'user:default/ada plan.make boat.moor denied',
      `user:default/ada run.read run:${runId} hidden`,
      `user:default/ada run.undo run:${runId} hidden`,
      'user:default/ada run.list runs denied',
    ]);
  });

  it('[B9.6] is read in pages and by actor, action and time', async () => {
    for (const boat of ['a', 'b', 'c']) {
      await record({
        actor: 'user:default/ben',
        action: 'boat.paint',
        subject: `boat:${boat}`,
        outcome: 'painted',
      });
    }
    const first = await get('/audit?limit=2&action=boat.paint').expect(200);
    expect(
      first.body.items.map((each: { subject: string }) => each.subject),
    ).toEqual(['boat:c', 'boat:b']);
    const { nextCursor } = first.body;
    const second = await get(
      `/audit?limit=2&action=boat.paint&cursor=${nextCursor}`,
    ).expect(200);
    expect(second.body.items).toHaveLength(1);
    expect(second.body.items[0].origin).toBe('plugin:boats');
    expect(await tell('?actor=user:default/nobody')).toEqual([]);
    expect(await tell('?from=2999-01-01T00:00:00Z')).toEqual([]);
    for (const query of ['cursor=x', 'cursor=-1', 'actor=%00', 'from=now']) {
      await get(`/audit?${query}`).expect(400);
    }
    const verified = await get('/audit/verification').expect(200);
    expect(verified.body).toMatchObject({ kind: 'whole' });
  });

  it('[B9.6] is for who may read it alone, and written by services alone', async () => {
    const event = { actor: 'user:default/ada', action: 'boat.paint' };
    await post('/audit', { ...event, outcome: 'painted' }, ada).expect(403);
    await post('/audit', { ...event, outcome: 'painted' }, service).expect(204);
    await post('/audit', { ...event, outcome: '' }, service).expect(400);
    await post(
      '/audit',
      { actor: 'a', action: 'x', outcome: 'y' },
      service,
    ).expect(400);
    denied = ['runs.audit.read'];
    await get('/audit').expect(403);
    await get('/audit/verification').expect(403);
    await get('/audit', mockCredentials.none.header()).expect(401);
  });

  it('[B9.7] counts what other plugins deny again and again', async () => {
    for (let each = 0; each < 20; each += 1) {
      await record({
        actor: 'user:default/ben',
        action: 'boat.read',
        subject: 'boat:tern',
        outcome: 'hidden',
      });
    }
    expect(await tell('?action=boat.read')).toHaveLength(1);
  });
});
