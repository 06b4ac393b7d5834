import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { RequestLimiter } from './RequestLimiter';

jest.setTimeout(60_000);

const ids: TestDatabaseId[] = ['SQLITE_3'];
if (process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING) {
  ids.push('POSTGRES_18');
}
const databases = TestDatabases.create({ ids });
const limit = { act: 'plan', things: 'plans', most: 3, windowMs: 60_000 };

describe.each(databases.eachSupportedId())('RequestLimiter on %p', id => {
  let knex: Knex;
  let now: number;
  let limiter: RequestLimiter;
  const set = jest.fn();
  const admit = (person: string) => limiter.admit(person, { set });

  beforeAll(async () => {
    knex = await databases.init(id);
    await knex.schema.createTable('request_counts', table => {
      table.text('key').notNullable();
      table.bigInteger('window_start').notNullable();
      table.integer('count').notNullable();
      table.primary(['key', 'window_start']);
    });
    limiter = new RequestLimiter({ knex, limit, now: () => now });
  });
  beforeEach(async () => {
    now = 600_000 + 15_000;
    set.mockClear();
    await knex('request_counts').delete();
  });
  afterAll(() => knex.destroy());

  it('[B10.1] says how long to wait, and lets go on afterwards', async () => {
    for (let i = 0; i < 3; i++) await admit('ada');
    await expect(admit('ada')).rejects.toMatchObject({
      statusCode: 429,
      retryAfterSeconds: 45,
      message:
        'You requested more than 3 plans within a minute; wait 45 s, then try again',
    });
    expect(set).toHaveBeenCalledWith('retry-after', '45');
    await admit('ben');
    now += 45_000;
    await admit('ada');
  });

  it('[B10.1] admits no more of many at once, whichever replica counts', async () => {
    const other = new RequestLimiter({ knex, limit, now: () => now });
    const answers = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) =>
        (index % 2 ? limiter : other).admit('ada', { set }),
      ),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(
      3,
    );
  });

  it('keeps no rows of windows that are over', async () => {
    for (let i = 0; i < 5; i++) {
      await admit('ada');
      now += 60_000;
    }
    expect(await knex('request_counts').select('key')).toHaveLength(1);
  });
});
