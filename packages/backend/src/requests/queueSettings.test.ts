import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import auth from '@backstage/plugin-auth-backend';
import catalog from '@backstage/plugin-catalog-backend';
import notifications from '@backstage/plugin-notifications-backend';
import permission from '@backstage/plugin-permission-backend';
import express from 'express';
import type { Knex } from 'knex';
import request from 'supertest';
import {
  GuardedPortal,
  startGuardedPortal,
} from '../__testUtils__/startGuardedPortal';
import { queueSettings } from './queueSettings';

jest.setTimeout(300_000);

const ids: TestDatabaseId[] = [];
if (process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING) {
  ids.push('POSTGRES_18');
}
const databases = ids.length > 0 ? TestDatabases.create({ ids }) : undefined;

const channels = ['runs', 'fleet', 'environments'].map(id => ({
  id,
  enabled: true,
}));
const change = { channels: [{ id: 'Web', origins: channels }] };

describe.each(ids)('notification settings on %s', id => {
  let portal: GuardedPortal;
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases!.init(id);
    const { host, port, user, password, database } =
      knex.client.config.connection;
    portal = await startGuardedPortal({
      upstream: [auth, permission, catalog, notifications],
      database: {
        client: 'pg',
        connection: { host, port, user, password, database },
        pluginDivisionMode: 'schema',
      },
    });
  });
  afterAll(() => portal?.close());

  const send = async (person: string) =>
    request(portal.portal)
      .post('/api/notifications/settings')
      .set('authorization', `Bearer ${await portal.tokenOf(person)}`)
      .send(change);

  it('[B13.7] takes many changes of one person at the same time', async () => {
    await portal.tokenOf('ada');
    for (let round = 0; round < 5; round += 1) {
      const answers = await Promise.all(
        Array.from({ length: 12 }, () => send('ada')),
      );
      expect(answers.map(({ status }) => status)).toEqual(
        answers.map(() => 200),
      );
    }
    const rows = await knex('notifications.user_settings').select('origin');
    expect(rows).toHaveLength(channels.length);
  });

  it('[B13.7] answers a change that meets one of another replica with 409, and takes the next try', async () => {
    await send('ben');
    const [row] = await knex('notifications.user_settings')
      .where('user', 'like', '%ben%')
      .select();
    await knex('notifications.user_settings').where('user', row.user).delete();
    // What the other replica has inserted and not finished.
    const other = await knex.transaction();
    await other('notifications.user_settings').insert(row);
    const answer = send('ben').then(each => each);
    await waitForBlocked(knex);
    await other.commit();
    const { status, body } = await answer;
    expect([status, body.error]).toEqual([
      409,
      {
        name: 'ConflictError',
        message: expect.stringContaining('changed at the same time'),
      },
    ]);
    expect((await send('ben')).status).toBe(200);
  });
});

async function waitForBlocked(knex: Knex): Promise<void> {
  for (;;) {
    const { rows } = await knex.raw(
      `select 1 from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (rows.length > 0) return;
  }
}

describe('queueSettings', () => {
  const address = '/api/notifications/settings';
  const tokenOf = (sub: string) =>
    `Bearer ${['{}', JSON.stringify({ sub })]
      .map(part => Buffer.from(part).toString('base64url'))
      .join('.')}.x`;

  function start(waitMs?: number) {
    const entered: string[] = [];
    const open: (() => void)[] = [];
    const app = express()
      .use(queueSettings(waitMs))
      .use((req, res) => {
        entered.push(`${req.method} ${req.headers.authorization}`);
        open.push(() => void res.json({}));
      });
    const server = app.listen(0, '127.0.0.1');
    const send = (who: string, method: 'post' | 'get' = 'post') => {
      const call = request(server)[method](address);
      return call.set('authorization', tokenOf(who));
    };
    const until = async (count: number) => {
      while (entered.length < count) {
        await new Promise(resolve => setTimeout(resolve, 5));
      }
    };
    return { entered, open, send, until, close: () => server.close() };
  }

  it('lets a change wait for the one before, also if the caller of that one has gone, and nobody else', async () => {
    const { entered, open, send, until, close } = start();
    const gone = send('ada');
    gone.end(() => {});
    await until(1);
    gone.abort();
    const second = send('ada').then(({ status }) => status);
    const others = [send('ben'), send('ada', 'get')].map(each =>
      each.then(({ status }) => status),
    );
    await until(3);
    expect(entered.slice(1).sort()).toEqual([
      `GET ${tokenOf('ada')}`,
      `POST ${tokenOf('ben')}`,
    ]);
    open[1]();
    open[2]();
    expect(await Promise.all(others)).toEqual([200, 200]);
    expect(entered).toHaveLength(3);
    open[0]();
    await until(4);
    open[3]();
    expect(await second).toBe(200);
    close();
  });

  it('lets nobody wait for ever', async () => {
    const { open, send, until, close } = start(50);
    const answers = [send('ada'), send('ada')].map(each =>
      each.then(({ status }) => status),
    );
    await until(2);
    open.forEach(answer => answer());
    expect(await Promise.all(answers)).toEqual([200, 200]);
    close();
  });
});
