import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { runsIntentsExtensionPoint } from '@fairway/plugin-runs-node';
import request from 'supertest';
import { runsPlugin } from '../plugin';
import {
  aDraft,
  createTestDatabases,
  Harbour,
} from '../__testUtils__/fixtures';

jest.setTimeout(60_000);

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('limits of plans on %p', id => {
  async function start(plans: {
    perMinute: number;
    open: number;
    perTeamAndMinute?: number;
  }) {
    const harbour = new Harbour();
    const intent = harbour.intent([harbour.step('tern')], {
      plan: async input => aDraft(String(input.boat)),
      team: () => 'harbour',
    });
    const { server } = await startTestBackend({
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
        mockServices.rootConfig.factory({
          data: { fairway: { runs: { plans } } },
        }),
      ],
    });
    const plan = (person: string, input: object) =>
      request(server)
        .post('/api/runs/plans')
        .set(
          'authorization',
          mockCredentials.user.header(`user:default/${person}`),
        )
        .send({ intent: 'boat.moor', input });
    return { plan, server };
  }

  it('[B10.1] answers one plan too many of a person with 429 and the time to wait', async () => {
    const { plan } = await start({ perMinute: 5, open: 1000 });
    const answers = await Promise.all(
      // At most two windows are touched, however slow the machine is.
      Array.from({ length: 16 }, (_, i) => plan('ada', { boat: `tern-${i}` })),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(6);
    for (const answer of refused) {
      const seconds = answer.headers['retry-after'];
      expect(Number(seconds)).toBeGreaterThan(0);
      expect(answer.body.error.message).toBe(
        `You requested more than 5 plans within a minute; wait ${seconds} s, then try again`,
      );
    }
    await plan('ben', { boat: 'gull' }).expect(201);
  });

  it('[B10.1] bounds the plans that are made for one team, whoever makes them', async () => {
    const { plan } = await start({
      perMinute: 1000,
      open: 1000,
      perTeamAndMinute: 5,
    });
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, i) =>
        plan(['ada', 'ben'][i % 2], { boat: `tern-${i}` }),
      ),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(6);
    for (const answer of refused) {
      const seconds = answer.headers['retry-after'];
      expect(answer.body.error.message).toBe(
        `Team harbour requested more than 5 plans within a minute; wait ${seconds} s, then try again`,
      );
    }
  });

  it('[B10.2][B9.1] bounds the plans that one person leaves open, and writes that to the audit', async () => {
    const { plan, server } = await start({ perMinute: 1000, open: 2 });
    await plan('ada', { boat: 'a' }).expect(201);
    await plan('ada', { boat: 'b' }).expect(201);
    const answer = await plan('ada', { boat: 'c' });
    expect(answer.status).toBe(429);
    expect(answer.body.error.message).toMatch(
      /^You have 2 plans that are valid and not submitted; submit one, or wait \d+ min until/,
    );
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(60);
    await plan('ben', { boat: 'd' }).expect(201);
    const audit = await request(server).get('/api/runs/audit?outcome=limited');
    expect(audit.body.items).toMatchObject([
      {
        ...{ actor: 'user:default/ada', action: 'plan.make' },
        reason: answer.body.error.message,
      },
    ]);
  });
});
