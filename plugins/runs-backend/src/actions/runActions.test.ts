import { randomUUID } from 'node:crypto';
import {
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import mcp from '@backstage/plugin-mcp-actions-backend';
import {
  SignalPayload,
  signalsServiceRef,
} from '@backstage/plugin-signals-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { concernsAny } from '@fairway/input';
import { runsIntentsExtensionPoint } from '@fairway/plugin-runs-node';
import request from 'supertest';
import { aDraft, Harbour } from '../__testUtils__/fixtures';
import { runsPlugin } from '../plugin';

jest.setTimeout(120_000);

const ada = 'user:default/ada';
const ben = 'user:default/ben';
const grace = 'user:default/grace';

function readUser(options: { credentials: object } | undefined): string {
  const { principal } = options?.credentials as {
    principal?: { userEntityRef?: string };
  };
  return principal?.userEntityRef ?? '';
}

/** Each person their own runs; grace looks on. */
const permissions = mockServices.permissions.mock({
  authorize: async (queries, options) =>
    queries.map(() => ({
      result:
        readUser(options) === grace
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
    })),
  authorizeConditional: async (queries, options) =>
    queries.map(() => ({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'runs',
      resourceType: 'run',
      conditions: {
        resourceType: 'run',
        rule: 'IS_REQUESTER',
        params: { userRef: readUser(options) },
      },
    })),
});

const signals: SignalPayload[] = [];

let backend: TestBackend;
beforeAll(async () => {
  const harbour = new Harbour();
  const intent = harbour.intent([harbour.step('tern')], {
    inputFields: '{boat}',
    plan: async ({ boat }) =>
      boat === 'wreck'
        ? {
            refusal: {
              reasons: ['boat: does not float', 'berth: none'],
              policies: [
                { policy: 'hull', verdict: 'denied', reason: 'It leaks.' },
              ],
            },
          }
        : aDraft(String(boat)),
  });
  backend = await startTestBackend({
    features: [
      runsPlugin,
      mcp,
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
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({
          publish: async signal => void signals.push(signal),
        }),
      }),
      mockServices.userInfo.factory(),
      mockServices.rootConfig.factory({
        data: {
          backend: { actions: { pluginSources: ['runs'] } },
          fairway: { runs: { pollSeconds: 0.05 } },
        },
      }),
    ],
  });
});
afterAll(() => backend.stop());

/** One request as an MCP client makes it. */
async function ask(authorization: string, method: string, params: object = {}) {
  const response = await request(backend.server)
    .post('/api/mcp-actions/v1')
    .set('authorization', authorization)
    .set('accept', 'application/json, text/event-stream')
    .send({ jsonrpc: '2.0', id: 1, method, params });
  const line = /^data: (.*)$/m.exec(response.text)?.[1];
  return {
    status: response.status,
    body: line ? JSON.parse(line) : response.body,
  };
}

async function call(person: string, name: string, input: object) {
  const { body } = await ask(
    mockCredentials.user.header(person),
    'tools/call',
    { name, arguments: input },
  );
  const { isError = false, content } = body.result;
  const text = String(content[0].text);
  const json = /\{[\s\S]*\}/.exec(text)?.[0];
  return { isError, text, output: isError || !json ? {} : JSON.parse(json) };
}

const moor = { intent: 'boat.moor', input: { boat: 'tern' } };

describe('the ledger for machines, over MCP', () => {
  it('[A11.1] offers three tools and says of each what it does', async () => {
    const { body } = await ask(mockCredentials.user.header(ada), 'tools/list');
    const tools = body.result.tools as {
      name: string;
      annotations: Record<string, unknown>;
      description: string;
    }[];
    expect(
      tools.map(({ name, annotations: { readOnlyHint, destructiveHint } }) => [
        name,
        readOnlyHint,
        destructiveHint,
      ]),
    ).toEqual([
      ['runs.get', true, false],
      ['runs.plan', false, false],
      ['runs.apply', false, true],
    ]);
    expect(tools[1].description).toContain(
      'Intents: "boat.moor" (Moor a boat) with input {boat}. The answer',
    );
  });

  it('[A11.1] plans, applies by hash and follows as the caller, and shows it to nobody else', async () => {
    const planned = await call(ada, 'runs.plan', moor);
    expect(planned.output.hash).toMatch(/^[0-9a-f]{64}$/);
    const input = { plan: planned.output.hash, idempotencyKey: 'one' };
    expect(await call(ben, 'runs.apply', input)).toMatchObject({
      isError: true,
      text: expect.stringMatching(/^NotFoundError: /),
    });
    const applied = await call(ada, 'runs.apply', input);
    expect(applied.output).toMatchObject({ title: 'Moor tern' });
    // Trying again with the same key is the same run.
    const again = await call(ada, 'runs.apply', input);
    expect(again.output.id).toBe(applied.output.id);
    const run = await call(ada, 'runs.get', { id: applied.output.id });
    expect(run.output.run).toMatchObject({ requester: ada });

    const foreign = await call(ben, 'runs.get', { id: applied.output.id });
    const absent = await call(ben, 'runs.get', { id: 'absent' });
    expect(foreign).toEqual(absent);
    expect(foreign.isError).toBe(true);
  });

  it.each(['intents', 'audit', 'past', '.', '..', 'a?b', ''])(
    '[A11.1] knows no run of the id %j, and asks no other route',
    async id => {
      expect(await call(ada, 'runs.get', { id })).toEqual({
        isError: true,
        text: 'NotFoundError: No such run',
        output: {},
      });
    },
  );

  it('[A11.1] makes one run of a plan that is applied again without a key', async () => {
    const input = { intent: 'boat.moor', input: { boat: 'gull' } };
    const planned = await call(ada, 'runs.plan', input);
    const plan = { plan: planned.output.hash };
    const applied = await call(ada, 'runs.apply', plan);
    expect(applied.output.id).toEqual(expect.any(String));
    const again = await call(ada, 'runs.apply', plan);
    expect(again.output.id).toBe(applied.output.id);
  });

  it('[B14.1] tells those who may not see a run neither its id nor what it is about', async () => {
    const before = signals.length;
    const input = { intent: 'boat.moor', input: { boat: 'skua' } };
    const planned = await call(ada, 'runs.plan', input);
    const plan = { plan: planned.output.hash };
    const { id } = (await call(ada, 'runs.apply', plan)).output;
    const listSent = () => signals.slice(before) as { message: object }[];
    // Signals are gathered for half a second. Who may see the run knows its id, and finds the mark.
    const isTold = () =>
      listSent().some(({ message }) => concernsAny(message, [id]));
    while (!isTold()) await new Promise(resolve => setTimeout(resolve, 20));
    const sent = listSent();
    for (const signal of sent) {
      expect(signal).toEqual({
        recipients: { type: 'broadcast' },
        channel: 'runs:changed',
        message: { salt: expect.any(String), marks: expect.any(Array) },
      });
      expect(concernsAny(signal.message, [randomUUID()])).toBe(false);
    }
    expect(JSON.stringify(sent)).not.toContain(id);
    expect(JSON.stringify(sent)).not.toContain('skua');
  });

  it("[A11.1] refuses who may not plan, and unfit input, in the REST interface's words", async () => {
    const rest = async (person: string, body: object) =>
      (
        await request(backend.server)
          .post('/api/runs/plans')
          .set('authorization', mockCredentials.user.header(person))
          .send(body)
      ).body.error;
    for (const [person, body] of [
      [grace, moor],
      [ada, { intent: 'boat.moor', input: {} }],
      [ada, { intent: 'boat.sink', input: {} }],
    ] as const) {
      const { name, message } = await rest(person, body);
      expect(await call(person, 'runs.plan', body)).toEqual({
        isError: true,
        text: `${name}: ${message}`,
        output: {},
      });
    }
  });

  it('[A11.1] answers a refusal as the REST interface does: every reason, and what the policies say', async () => {
    const wreck = { intent: 'boat.moor', input: { boat: 'wreck' } };
    expect(await call(ada, 'runs.plan', wreck)).toMatchObject({
      isError: false,
      output: {
        refusal: {
          reasons: ['boat: does not float', 'berth: none'],
          policies: [
            { policy: 'hull', verdict: 'denied', reason: 'It leaks.' },
          ],
        },
      },
    });
  });

  it('[A11.1] is for signed-in people alone', async () => {
    const { status } = await ask(mockCredentials.none.header(), 'tools/list');
    expect(status).toBe(401);
  });
});
