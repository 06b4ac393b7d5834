import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import notifications from '@backstage/plugin-notifications-backend';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Intent, runsIntentsExtensionPoint } from '@fairway/plugin-runs-node';
import request from 'supertest';
import { Harbour } from '../__testUtils__/fixtures';
import { runsPlugin } from '../plugin';

jest.setTimeout(120_000);

const entity = (kind: string, name: string, spec: object) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name },
  spec,
});
const memberOf = [{ type: 'memberOf', targetRef: 'group:default/sailors' }];
const people = [
  { ...entity('User', 'ada', {}), relations: [] },
  { ...entity('User', 'ben', {}), relations: [] },
  { ...entity('User', 'chloe', {}), relations: memberOf },
  {
    ...entity('Group', 'sailors', { type: 'team', children: [] }),
    relations: [{ type: 'hasMember', targetRef: 'user:default/chloe' }],
  },
];

let backend: TestBackend;
afterEach(() => backend.stop());

async function start(intent: Intent) {
  backend = await startTestBackend({
    features: [
      runsPlugin,
      notifications,
      catalogServiceMock.factory({ entities: people }),
      createBackendModule({
        pluginId: 'runs',
        moduleId: 'boats',
        register: env =>
          env.registerInit({
            deps: { intents: runsIntentsExtensionPoint },
            init: async ({ intents }) => intents.addIntent(intent),
          }),
      }),
      mockServices.permissions.mock({
        authorize: async queries =>
          queries.map(() => ({ result: AuthorizeResult.ALLOW })),
        authorizeConditional: async queries =>
          queries.map(() => ({ result: AuthorizeResult.ALLOW })),
      }).factory,
      mockServices.userInfo.factory(),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'https://portal.example.com' },
          fairway: { runs: { pollSeconds: 0.05 } },
        },
      }),
    ],
  });
  const ada = mockCredentials.user.header('user:default/ada');
  const planned = await request(backend.server)
    .post('/api/runs/plans')
    .set('authorization', ada)
    .send({ intent: 'boat.moor', input: { boat: 'tern' } });
  const made = await request(backend.server)
    .post('/api/runs')
    .set('authorization', ada)
    .set('idempotency-key', 'one')
    .send({ plan: planned.body.plan.hash });
  return String(made.body.id);
}

async function readOf(person: string) {
  const { body } = await request(backend.server)
    .get('/api/notifications')
    .set(
      'authorization',
      mockCredentials.user.header(`user:default/${person}`),
    );
  return body.notifications as { payload: Record<string, unknown> }[];
}

async function waitForOne(person: string) {
  for (;;) {
    const [first] = await readOf(person);
    if (first) {
      return first.payload;
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

describe('notifications of runs', () => {
  it('[A11.2] tells who asked for a change that it is done, once, and nobody else', async () => {
    const harbour = new Harbour();
    const id = await start(harbour.intent([harbour.step('tern')]));
    expect(await waitForOne('ada')).toMatchObject({
      title: 'Done: Moor tern',
      link: `/runs/${id}`,
      severity: 'normal',
      scope: `run:${id}`,
      topic: 'runs',
    });
    expect(await readOf('ada')).toHaveLength(1);
    expect(await readOf('ben')).toEqual([]);
    expect(await readOf('chloe')).toEqual([]);
  });

  it('[A11.2] tells the requester and the owning team what to do where somebody has to act', async () => {
    const harbour = new Harbour();
    const stuck = harbour.step('tern', {
      apply: async () => ({
        kind: 'stuck',
        reason: 'the berth is under water',
        nextAction: 'Lift the berth, then resume',
      }),
    });
    await start(harbour.intent([stuck]));
    for (const person of ['ada', 'chloe']) {
      expect(await waitForOne(person)).toMatchObject({
        title: 'Needs attention: Moor tern',
        description: expect.stringMatching(/^Lift the berth, then resume/),
        severity: 'high',
      });
    }
    expect(await readOf('ben')).toEqual([]);
  });
});
