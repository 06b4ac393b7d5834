import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { runsIntentsExtensionPoint } from '@fairway/plugin-runs-node';
import request from 'supertest';
import { runsPlugin } from './plugin';
import { aDraft, createTestDatabases, Harbour } from './__testUtils__/fixtures';

jest.setTimeout(60_000);

const databases = createTestDatabases();
const ada = mockCredentials.user.header('user:default/ada');

describe.each(databases.eachSupportedId())('hostile input on %p', id => {
  let backend: TestBackend;

  beforeAll(async () => {
    const harbour = new Harbour();
    const intent = harbour.intent([harbour.step('tern')], {
      plan: async input => aDraft(String(input.boat)),
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
              init: async ({ intents }) => intents.addIntent(intent),
            }),
        }),
        mockServices.permissions.factory({ result: AuthorizeResult.ALLOW }),
        mockServices.database.factory({ knex: await databases.init(id) }),
        mockServices.userInfo.factory(),
        mockServices.rootConfig.factory({ data: {} }),
      ],
    });
  });
  afterAll(() => backend.stop());

  const plan = (body: string) =>
    request(backend.server)
      .post('/api/runs/plans')
      .set('authorization', ada)
      .set('content-type', 'application/json')
      .send(body);
  const aPlan = (input: string) =>
    plan(`{"intent":"boat.moor","input":${input}}`);

  it('plans what is sound', async () => {
    await aPlan('{"boat":"tern"}').expect(201);
  });

  it.each([
    '{"__proto__":{"boat":"x"},"boat":"tern"}',
    '{"boat":"tern","constructor":{}}',
    '{"boat":"tern","a":[{"prototype":1}]}',
    '{"boat":"tern","__proto__":null}',
  ])('[A5] refuses %s, which is sound but for one key', async input => {
    const answer = await aPlan(input).expect(400);
    expect(answer.body.error.message).toMatch(
      /must not have the key "(__proto__|constructor|prototype)" in input.*; remove it/,
    );
  });

  it.each([
    ['{"boat":"tern","boat":"gull"}', 'input.boat: is given more than once'],
    [
      '{"boat":"a\\u0000"}',
      'input.boat: contains a control character (U+0000)',
    ],
    ['{"boat":"\\ud800"}', 'input.boat: contains half of a character'],
    [
      '{"boat":"\\uffff"}',
      'input.boat: contains a code that is not a character',
    ],
    ['{"boat":"\\u202e"}', 'input.boat: contains an invisible character'],
    ['{"bo\\u0000at":"x"}', 'input: a key contains a control character'],
  ])(
    '[A5][D2][B13.4] answers the input %s with 400: %s',
    async (input, words) => {
      const answer = await aPlan(input).expect(400);
      expect(answer.body.error.message).toContain(words);
    },
  );

  it.each([
    ['{}', 'intent: is missing; it must be text (in quotes)'],
    ['{}', 'input: is missing; it must be an object'],
    ['{"intent":5,"input":[]}', 'intent: must be text (in quotes)'],
    ['{"intent":5,"input":[]}', 'input: must be an object'],
    ['[]', 'body: must be an object'],
    ['{"intent":"boat.moor","input":{}', 'body: is not JSON'],
  ])('[A9.2] answers the body %s with 400: %s', async (body, words) => {
    const answer = await plan(body).expect(400);
    expect(answer.body.error.message).toContain(words);
    expect(answer.text).not.toMatch(/expected|received|Unexpected/);
  });

  it('[A9.1][A9.5] says in words what is too large, and what a plan is named by', async () => {
    const large = await aPlan(JSON.stringify({ boat: 'x'.repeat(300_000) }));
    expect(large.status).toBe(413);
    expect(large.body.error.message).toBe(
      'body: the request is larger than 256 kB; send less',
    );
    const answer = await request(backend.server)
      .post('/api/runs')
      .set('authorization', ada)
      .send({ plan: 'zz' });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toMatch(
      /^plan: must be the hash of a plan, 64 hex digits/,
    );
  });

  it.each([
    '/%00',
    '/?search=a%00',
    '/?owner=%00',
    '/?subject=%00',
    '/?intent=%00',
    '/?search=%EF%BF%BE',
  ])('[B13.4][D2] answers GET /api/runs%s with 400 and no SQL', async path => {
    const answer = await request(backend.server)
      .get(`/api/runs${path}`)
      .set('authorization', ada);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toMatch(/contains .*; remove it/);
    expect(answer.text).not.toMatch(/select |22021/);
  });
});
