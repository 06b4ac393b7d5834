import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
  TestDatabaseId,
} from '@backstage/backend-test-utils';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  listOpenRunsResponseSchema,
  listPastRunsResponseSchema,
} from '@fairway/plugin-runs-common';
import { Intent, runsIntentsExtensionPoint } from '@fairway/plugin-runs-node';
import type { Knex } from 'knex';
import request from 'supertest';
import { runsPlugin } from './plugin';
import {
  aDraft,
  createTestDatabases,
  Harbour,
  scrapPermission,
} from './__testUtils__/fixtures';
import { PlanStore } from './plans/PlanStore';

jest.setTimeout(60_000);

const databases = createTestDatabases();
const ada = mockCredentials.user.header('user:default/ada');
const ben = mockCredentials.user.header('user:default/ben');

describe.each(databases.eachSupportedId())('plugin runs on %p', id => {
  let backend: TestBackend;
  let harbour: Harbour;
  let taken = false;
  let knex: Knex;
  let permissions: ReturnType<typeof mockServices.permissions.mock>;

  async function start(override: Partial<Intent> = {}) {
    harbour = new Harbour();
    taken = false;
    permissions = mockServices.permissions.mock({
      authorize: async queries =>
        queries.map(() => ({ result: AuthorizeResult.ALLOW })),
      authorizeConditional: async (_, options) => [
        {
          result: AuthorizeResult.CONDITIONAL,
          pluginId: 'runs',
          resourceType: 'run',
          conditions: {
            resourceType: 'run',
            rule: 'IS_REQUESTER',
            params: {
              userRef:
                'principal' in options!.credentials
                  ? (
                      options!.credentials.principal as {
                        userEntityRef: string;
                      }
                    ).userEntityRef
                  : '',
            },
          },
        },
      ],
    });
    knex = await databases.init(id as TestDatabaseId);
    const intent = harbour.intent([harbour.step('tern')], {
      plan: async input =>
        input.boat === 'wreck'
          ? {
              refusal: {
                reasons: [
                  'boat: "wreck" does not float; choose another',
                  'berth: none is free',
                ],
                policies: [
                  { policy: 'hull', verdict: 'denied', reason: 'It leaks.' },
                ],
              },
            }
          : {
              ...aDraft(String(input.boat)),
              policies: [
                input.boat === 'barge'
                  ? { policy: 'size', verdict: 'denied', reason: 'Too long.' }
                  : { policy: 'size', verdict: 'allowed', reason: 'It fits.' },
              ],
            },
      recheck: async () => (taken ? ['boat: the berth was taken'] : []),
      ...override,
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
        permissions.factory,
        mockServices.database.factory({
          knex,
        }),
        mockServices.userInfo.factory(),
        mockServices.rootConfig.factory({
          data: { fairway: { runs: { pollSeconds: 0.05 } } },
        }),
      ],
    });
  }

  afterEach(() => backend.stop());

  const plan = (boat: unknown, user = ada) =>
    request(backend.server)
      .post('/api/runs/plans')
      .set('authorization', user)
      .send({ intent: 'boat.moor', input: { boat } });
  const submit = (
    hash: string,
    key: string | undefined,
    user = ada,
    confirmation?: string,
  ) => {
    const call = request(backend.server)
      .post('/api/runs')
      .set('authorization', user);
    return (key ? call.set('idempotency-key', key) : call).send({
      plan: hash,
      confirmation,
    });
  };
  const change = (runId: string, verb: string, body: object = {}) =>
    request(backend.server)
      .post(`/api/runs/${runId}/${verb}`)
      .set('authorization', ada)
      .send(body);
  /** A step that somebody has to look at. */
  const stuckStep = () =>
    new Harbour().step('tern', {
      leaves: () => 'a boat at the quay',
      apply: async () => ({
        kind: 'stuck',
        reason: 'the quay sank',
        nextAction: 'Raise it, then resume',
      }),
    });
  const get = (path: string, user = ada) =>
    request(backend.server).get(`/api/runs${path}`).set('authorization', user);

  async function waitFor(runId: string, state: string) {
    for (;;) {
      const { body } = await get(`/${runId}`);
      if (body.state === state) {
        return body;
      }
    }
  }

  it('plans, runs, lists and shows a change', async () => {
    await start();
    const planned = await plan('tern').expect(201);
    const made = await submit(planned.body.plan.hash, 'k1').expect(201);
    const run = await waitFor(made.body.id, 'succeeded');
    expect(run.plan.hash).toBe(planned.body.plan.hash);
    expect(run.steps[0]).toMatchObject({
      state: 'done',
      receipt: { boat: 'tern' },
    });
    expect(run.may).toEqual({ undo: false, resume: false, close: false });

    const list = await get('?state=succeeded&search=TERN').expect(200);
    expect(list.body.items.map((item: { id: string }) => item.id)).toEqual([
      run.id,
    ]);
  });

  it('[D1] answers 409 with the way to remove it to who would undo a finished run', async () => {
    await start({ explainRemoval: () => 'Scrap the boat instead.' });
    const made = await submit((await plan('tern')).body.plan.hash, 'k');
    const run = await waitFor(made.body.id, 'succeeded');
    expect(run.removal).toBe('Scrap the boat instead.');
    const answer = await change(run.id, 'undo').expect(409);
    expect(answer.body.error.message).toBe(
      'The run has succeeded and can no longer be undone. Scrap the boat instead.',
    );
    expect(harbour.boats.size).toBe(1);
  });

  it('[B14.12] asks for the permission of the intent too before an unfinished run is undone', async () => {
    await start({
      steps: [stuckStep()],
      undoPermission: () => ({ permission: scrapPermission }),
    });
    const made = await submit((await plan('tern')).body.plan.hash, 'k');
    const run = await waitFor(made.body.id, 'needs-attention');
    expect(run.may).toMatchObject({ undo: true });
    permissions.authorize.mockImplementation(async queries =>
      queries.map(({ permission }) => ({
        result:
          permission.name === scrapPermission.name
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      })),
    );
    expect((await get(`/${run.id}`)).body.may).toMatchObject({ undo: false });
    const answer = await change(run.id, 'undo').expect(403);
    expect(answer.body.error.message).toContain('boats.scrap');

    permissions.authorize.mockImplementation(async queries =>
      queries.map(() => ({ result: AuthorizeResult.ALLOW })),
    );
    await change(run.id, 'undo').expect(200);
    await waitFor(run.id, 'undone');
  });

  it('[B3] closes a stuck run for a reason and a typed name, and frees what it held', async () => {
    await start({ steps: [stuckStep()] });
    const made = await submit((await plan('tern')).body.plan.hash, 'k');
    const { id: runId } = await waitFor(made.body.id, 'needs-attention');
    const reason = 'the quay has sunk for good';
    const confirmation = 'boat:tern';
    for (const [body, field] of [
      [{}, /reason/],
      [{ reason: 'no', confirmation }, /reason: must say/],
      [{ reason, confirmation: 'boat:gull' }, /confirmation: .*boat:tern/],
    ] as const) {
      const answer = await change(runId, 'close', body).expect(400);
      expect(answer.body.error.message).toMatch(field);
    }
    const held = await submit((await plan('tern')).body.plan.hash, 'k2');
    expect(held.status).toBe(409);

    const closed = await change(runId, 'close', { reason, confirmation });
    expect(closed.status).toBe(200);
    expect(closed.body).toMatchObject({
      state: 'closed',
      reason: `Closed by ada: ${reason}`,
      leftOver: [
        '"Moor tern" was started and not confirmed: a boat at the quay',
      ],
      may: { undo: false, resume: false, close: false },
    });
    await submit((await plan('tern')).body.plan.hash, 'k3').expect(201);
    await change(runId, 'close', { reason, confirmation }).expect(409);
  });

  it('[D15.5] takes what a person typed with the request of the run, and not from the plan', async () => {
    await start({
      plan: async input => ({
        ...aDraft(String(input.boat)),
        confirmation: { expected: 'tern', warning: 'It sinks.' },
      }),
    });
    const { plan: planned } = (await plan('tern')).body;
    const missing = await submit(planned.hash, 'k').expect(400);
    expect(missing.body.error.message).toBe(
      'confirmation: is missing; type "tern" to confirm. It sinks.',
    );
    const wrong = await submit(planned.hash, 'k', ada, 'ter').expect(400);
    expect(wrong.body.error.message).toContain('does not match');
    expect((await get('')).body.items).toEqual([]);

    const made = await submit(planned.hash, 'k', ada, 'tern').expect(201);
    const run = await waitFor(made.body.id, 'succeeded');
    expect(run.audit[0]).toMatchObject({
      action: 'run.request',
      reason: 'confirmed by typing "tern"',
    });
  });

  it('[D16.3] answers the same request with its run though its plan is forgotten', async () => {
    await start();
    const { hash } = (await plan('tern')).body.plan;
    const made = await submit(hash, 'k').expect(201);
    await knex('plans').delete();
    const again = await submit(hash, 'k').expect(200);
    expect(again.body.id).toBe(made.body.id);
    await submit(hash, 'another key').expect(404);
  });

  it('[A9.7] says of a plan that expired a day ago that it has', async () => {
    await start();
    const { hash } = (await plan('tern')).body.plan;
    const expiredAt = Date.now() - 24 * 60 * 60_000;
    await knex('plans').update({ expires_at: expiredAt });
    await new PlanStore(knex).deleteExpired(Date.now());
    const answer = await submit(hash, 'k').expect(409);
    expect(answer.body.error.message).toBe(
      `plan: expired at ${new Date(
        expiredAt,
      ).toISOString()}; plan again and look at the differences`,
    );
    expect((await knex('plans').first()).body).toBe('');
    await new PlanStore(knex).deleteExpired(Date.now() + 48 * 60 * 60_000);
    expect(await knex('plans')).toEqual([]);
  });

  it('[B14.1] asks database and policy the same of a forbidden run as of an absent one', async () => {
    await start();
    const made = await submit((await plan('tern')).body.plan.hash, 'k');
    await waitFor(made.body.id, 'succeeded');
    const count = async (runId: string) => {
      // The first time each is new to the audit, which is the same for both.
      const statements: string[] = [];
      const note = ({ sql }: { sql: string }) => statements.push(sql);
      permissions.authorizeConditional.mockClear();
      permissions.authorize.mockClear();
      knex.on('query', note);
      await get(`/${runId}`, ben).expect(404);
      knex.off('query', note);
      return {
        // The worker asks for its own meanwhile.
        statements: statements.filter(sql =>
          /audit|.requester., .owner. from/.test(sql),
        ),
        asked:
          permissions.authorizeConditional.mock.calls.length +
          permissions.authorize.mock.calls.length,
      };
    };
    const forbidden = await count(made.body.id);
    const absent = await count('7f1d0000-0000-4000-8000-000000000000');
    expect(forbidden.statements.length).toBeGreaterThan(0);
    expect(forbidden).toEqual(absent);
  });

  it('[D15.3] finds runs by the person who asked for them, as the page says', async () => {
    await start();
    await submit((await plan('tern')).body.plan.hash, 'k').expect(201);
    for (const [search, count] of [
      ['Ada', 1],
      ['user:default/ada', 1],
      ['ben', 0],
      ['user', 0],
      ['default', 0],
    ] as const) {
      const { body } = await get(`?search=${search}`).expect(200);
      expect([search, body.items.length]).toEqual([search, count]);
    }
  });

  it('[D15.6] lists every kind of change that it knows', async () => {
    await start();
    const { body } = await get('/intents').expect(200);
    expect(body).toEqual({
      items: [{ name: 'boat.moor', title: 'Moor a boat' }],
    });
  });

  it('refuses a parameter that a route does not take, and names it', async () => {
    await start();
    const made = await submit((await plan('a')).body.plan.hash, 'k');
    for (const path of ['', '/intents', '/audit', `/${made.body.id}`]) {
      const answer = await get(`${path}?colour=red`);
      expect([path, answer.status]).toEqual([path, 400]);
      expect(answer.body.error.message).toContain('colour: is not a field');
    }
  });

  it('[B13.3][B13.4] refuses cursors that it did not give out, and text that no database takes', async () => {
    await start();
    for (const boat of ['a', 'b']) {
      await submit((await plan(boat)).body.plan.hash, boat).expect(201);
    }
    const { nextCursor } = (await get('?limit=1')).body;
    await get(`?limit=1&cursor=${nextCursor}`).expect(200);
    const forge = (value: unknown) =>
      Buffer.from(JSON.stringify(value)).toString('base64url');
    const [body, signature] = nextCursor.split('.');
    for (const query of [
      `cursor=${forge(['createdAt', 'desc', 'abc', 'x'])}`,
      `cursor=${forge(['abc', 'x'])}.${signature}`,
      `cursor=${body}.${signature.slice(1)}`,
      `cursor=${body}`,
      `cursor=${forge(['\u0000', 'x'])}`,
      `sort=subject&cursor=${nextCursor}`,
      'cursor=%00',
      'search=%00',
      'subject=a%00',
      'owner=%00b',
      'intent=%00',
    ]) {
      const answer = await get(`?${query}`);
      expect([query, answer.status]).toEqual([query, 400]);
      expect(answer.text).not.toMatch(/select|syntax|22P02|22021/i);
    }
    await get('/%00').expect(400);
  });

  it('answers a replay with the same run, and another body under the same key with 400', async () => {
    await start();
    const first = (await plan('tern')).body.plan.hash;
    const made = await submit(first, 'same').expect(201);
    const again = await submit(first, 'same').expect(200);
    expect(again.body.id).toBe(made.body.id);
    const other = (await plan('gull')).body.plan.hash;
    const clash = await submit(other, 'same').expect(400);
    expect(clash.body.error.message).toContain('Idempotency-Key');
  });

  it('makes exactly one run of 200 identical requests at once', async () => {
    await start();
    const hash = (await plan('tern')).body.plan.hash;
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => submit(hash, 'burst')),
    );
    expect(new Set(answers.map(answer => answer.body.id)).size).toBe(1);
    expect(answers.filter(answer => answer.status === 201)).toHaveLength(1);
    expect(answers.filter(answer => answer.status === 200)).toHaveLength(199);
  });

  it('answers a twin with the run that made the plan untrue meanwhile', async () => {
    let checks = 0;
    let goOn = () => {};
    const gate = new Promise<void>(resolve => {
      goOn = resolve;
    });
    await start({
      recheck: async () => {
        checks += 1;
        if (checks === 1) {
          await gate;
          return ['boat: the berth was taken'];
        }
        return [];
      },
    });
    const hash = (await plan('tern')).body.plan.hash;
    const late = submit(hash, 'same').then(answer => answer);
    while (checks === 0) {
      await new Promise(resolve => setImmediate(resolve));
    }
    const made = await submit(hash, 'same').expect(201);
    goOn();
    const answer = await late;
    expect(answer.status).toBe(200);
    expect(answer.body.id).toBe(made.body.id);
  });

  it('lets one of many plans for the same name through and names the holder to the others', async () => {
    let letGo = () => {};
    const gate = new Promise<void>(resolve => {
      letGo = resolve;
    });
    await start({
      steps: [
        new Harbour().step('tern', {
          apply: async () => {
            await gate;
            return { kind: 'refused', reason: 'test over' };
          },
        }),
      ],
    });
    const hashes = [];
    for (let index = 0; index < 10; index += 1) {
      hashes.push((await plan('tern')).body.plan.hash);
    }
    const answers = await Promise.all(
      hashes.map((hash, index) => submit(hash, `key-${index}`)),
    );
    letGo();
    const made = answers.filter(answer => answer.status === 201);
    const refused = answers.filter(answer => answer.status === 409);
    expect(made).toHaveLength(1);
    expect(made.length + refused.length).toBe(
      new Set(hashes).size === 1 ? 1 : 10,
    );
    for (const answer of refused) {
      expect(answer.body.error.message).toContain(made[0].body.id);
    }
  });

  it.each<[string, () => request.Test, number, RegExp]>([
    [
      'an unknown intent',
      () =>
        request(backend.server)
          .post('/api/runs/plans')
          .set('authorization', ada)
          .send({ intent: 'boat.sink', input: {} }),
      400,
      /known are: boat\.moor/,
    ],
    ['a missing field', () => plan(undefined), 400, /boat: give the name/],
    [
      'an unknown key',
      () =>
        request(backend.server)
          .post('/api/runs/plans')
          .set('authorization', ada)
          .send({ intent: 'boat.moor', input: {}, extra: 1 }),
      400,
      /extra/,
    ],
    [
      'a body that is no object',
      () =>
        request(backend.server)
          .post('/api/runs/plans')
          .set('authorization', ada)
          .set('content-type', 'application/json')
          .send('[]'),
      400,
      /intent|body/,
    ],
    [
      'truncated JSON',
      () =>
        request(backend.server)
          .post('/api/runs/plans')
          .set('authorization', ada)
          .set('content-type', 'application/json')
          .send('{"intent'),
      400,
      /JSON/i,
    ],
    ['a body of 2 MB', () => plan('x'.repeat(2_000_000)), 413, /large/],
    [
      'no idempotency key',
      () => submit('0'.repeat(64), undefined),
      400,
      /Idempotency-Key/,
    ],
    [
      'an idempotency key of 201 characters',
      () => submit('0'.repeat(64), 'k'.repeat(201)),
      400,
      /Idempotency-Key/,
    ],
    ['a hash that is none', () => submit('abc', 'k'), 400, /plan: .*hash/],
    ['a hash of no plan', () => submit('0'.repeat(64), 'k'), 404, /plan again/],
    [
      'an unknown run',
      () => get('/7f1d0000-0000-4000-8000-000000000000'),
      404,
      /No such run/,
    ],
    ['an unknown sort key', () => get('?sort=secret'), 400, /sort/],
    ['a limit without end', () => get('?limit=1e9'), 400, /limit/],
    ['a cursor of somewhere else', () => get('?cursor=abc'), 400, /cursor/],
    ['no token', () => get('', mockCredentials.none.header()), 401, /./],
  ])('refuses %s by name of field', async (_, call, status, message) => {
    await start();
    const answer = await call();
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toMatch(message);
  });

  it('tells every reason of a refused plan at once and stores nothing', async () => {
    await start();
    const answer = await plan('wreck').expect(200);
    expect(answer.body).toEqual({
      refusal: {
        reasons: [
          'boat: "wreck" does not float; choose another',
          'berth: none is free',
        ],
        policies: [{ policy: 'hull', verdict: 'denied', reason: 'It leaks.' }],
      },
    });
    expect((await get('')).body.items).toEqual([]);
  });

  it('makes no plan of what a policy denies, and shows the verdict', async () => {
    await start();
    const answer = await plan('barge').expect(200);
    expect(answer.body).toEqual({
      refusal: {
        reasons: ['Too long.'],
        policies: [{ policy: 'size', verdict: 'denied', reason: 'Too long.' }],
      },
    });
    expect(await knex('plans')).toEqual([]);
  });

  it('shows the plan of what needs approval, and makes no run of it', async () => {
    const reason = 'Longer than 30 m: the harbour master decides.';
    await start({
      plan: async input => ({
        ...aDraft(String(input.boat)),
        policies: [{ policy: 'size', verdict: 'needs-approval', reason }],
      }),
    });
    const { plan: planned } = (await plan('tern').expect(201)).body;
    expect(planned.policies).toEqual([
      { policy: 'size', verdict: 'needs-approval', reason },
    ]);
    const answer = await submit(planned.hash, 'k').expect(409);
    expect(answer.body.error.message).toBe(
      `plan: policy size does not allow it: ${reason}`,
    );
    expect(await knex('runs').pluck('id')).toEqual([]);
    expect(harbour.applied).toEqual([]);
  });

  it('refuses a plan that is no longer true', async () => {
    await start();
    const hash = (await plan('tern')).body.plan.hash;
    taken = true;
    const answer = await submit(hash, 'k').expect(409);
    expect(answer.body.error.message).toContain('the berth was taken');
  });

  it('tells what runs proved to services of the portal alone', async () => {
    await start();
    const made = await submit((await plan('tern')).body.plan.hash, 'k');
    await waitFor(made.body.id, 'succeeded');
    const path = '/past?subject=boat:tern&intents=boat.moor,boat.scrap';
    const answer = await get(path, mockCredentials.service.header());
    expect(listPastRunsResponseSchema.parse(answer.body).items).toEqual([
      {
        ...{ id: made.body.id, intent: 'boat.moor', state: 'succeeded' },
        createdAt: expect.any(String),
        bulkhead: null,
        steps: [{ name: 'tern', attempts: 1, receipt: { boat: 'tern' } }],
      },
    ]);
    const service = mockCredentials.service.header();
    expect(
      (await get('/past?subject=boat:gull&intents=a', service)).body,
    ).toEqual({
      items: [],
    });
    expect((await get('/past?subject=boat:tern', service)).status).toBe(400);
    expect((await get(path)).status).toBe(403);
    expect((await get(path, mockCredentials.none.header())).status).toBe(401);
  });

  it('[D12] tells which runs are open to services of the portal alone, and that the last answer still holds', async () => {
    let isOpen = true;
    await start({
      steps: [
        new Harbour().step('tern', {
          apply: async () =>
            isOpen
              ? { kind: 'waiting', what: 'the tide', retryAfterMs: 50 }
              : { kind: 'refused', reason: 'test over' },
        }),
      ],
    });
    const made = await submit((await plan('tern')).body.plan.hash, 'k');
    await waitFor(made.body.id, 'waiting');
    const service = mockCredentials.service.header();
    const answer = await get('/open?subjectKind=boat', service);
    expect(listOpenRunsResponseSchema.parse(answer.body).items).toEqual([
      {
        ...{ id: made.body.id, intent: 'boat.moor', subject: 'boat:tern' },
        ...{ state: 'waiting', reason: 'the tide' },
        progress: { done: 0, total: 1 },
      },
    ]);
    await get('/open?subjectKind=boat', service)
      .set('if-none-match', answer.headers.etag)
      .expect(304);
    expect((await get('/open?subjectKind=quay', service)).body.items).toEqual(
      [],
    );
    expect((await get('/open?subjectKind=%25', service)).status).toBe(400);
    expect((await get('/open?subjectKind=boat')).status).toBe(403);
    isOpen = false;
    await waitFor(made.body.id, 'refused');
    expect((await get('/open?subjectKind=boat', service)).body.items).toEqual(
      [],
    );
  });

  it('hides plans and runs of others as if they were not there', async () => {
    await start();
    const hash = (await plan('tern')).body.plan.hash;
    const foreign = await submit(hash, 'k', ben).expect(404);
    const absent = await submit('0'.repeat(64), 'k', ben).expect(404);
    expect(foreign.body).toEqual(absent.body);
    const made = await submit(hash, 'k').expect(201);
    const forbidden = await get(`/${made.body.id}`, ben).expect(404);
    expect(forbidden.body.error).toEqual(
      (await get('/7f1d0000-0000-4000-8000-000000000000', ben)).body.error,
    );
    expect((await get('', ben)).body.items).toEqual([]);
  });

  it('does not plan without the permission', async () => {
    await start();
    permissions.authorize.mockResolvedValue([{ result: AuthorizeResult.DENY }]);
    const answer = await plan('tern').expect(403);
    expect(answer.body.error.message).toContain('boats.create');
  });

  describe('where a person may not change a resource', () => {
    const onBoat = (name: string) => ({
      ...{ type: 'resource' as const, name, attributes: {} },
      resourceType: 'boat',
    });
    const answer = (isSeen: boolean) =>
      permissions.authorize.mockImplementation(async ([{ permission }]) => [
        {
          result:
            isSeen && permission.name === 'boats.read'
              ? AuthorizeResult.ALLOW
              : AuthorizeResult.DENY,
        },
      ]);

    beforeEach(() =>
      start({
        permission: () => ({
          permission: onBoat('boats.sink'),
          resourceRef: 'boat:tern',
          visibleWith: onBoat('boats.read'),
          denial: 'name: only the crew may sink it',
        }),
      }),
    );

    it('answers as if it did not exist to who may not see it', async () => {
      answer(false);
      const { body } = await plan('tern').expect(404);
      expect(body.error.message).toBe('No such boat');
    });

    it('says who may to who may see it', async () => {
      answer(true);
      const { body } = await plan('tern').expect(403);
      expect(body.error.message).toBe('name: only the crew may sink it');
    });
  });

  it('does not submit after the permission was lost', async () => {
    await start();
    const hash = (await plan('tern')).body.plan.hash;
    permissions.authorize.mockResolvedValue([{ result: AuthorizeResult.DENY }]);
    await submit(hash, 'k').expect(403);
    expect((await get('')).body.items).toEqual([]);
  });

  it('pages through many runs without losing or repeating one', async () => {
    await start();
    for (let index = 0; index < 7; index += 1) {
      const { body } = await plan(`boat-${index}`);
      await submit(body.plan.hash, `k-${index}`).expect(201);
    }
    for (const sort of ['createdAt', 'subject']) {
      const seen: string[] = [];
      let cursor = '';
      do {
        const { body } = await get(
          `?limit=3&sort=${sort}&order=asc${cursor && `&cursor=${cursor}`}`,
        ).expect(200);
        seen.push(
          ...body.items.map((item: { subject: string }) => item.subject),
        );
        cursor = body.nextCursor ?? '';
      } while (cursor);
      expect(seen.sort()).toEqual(
        Array.from({ length: 7 }, (_, index) => `boat:boat-${index}`),
      );
    }
  });
});
