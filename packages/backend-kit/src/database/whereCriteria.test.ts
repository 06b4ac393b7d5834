import {
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';
import { whereCriteria, type ColumnFilter } from './whereCriteria';

jest.setTimeout(60_000);

type Criteria = PermissionCriteria<ColumnFilter<'owner' | 'tier'>>;

const ids: TestDatabaseId[] = ['SQLITE_3'];
if (process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING) {
  ids.push('POSTGRES_18');
}
const databases = TestDatabases.create({ ids });

const columns = { owner: 'boats.owner_ref', tier: 'boats.tier' };

const owner = (...values: string[]) => ({ column: 'owner' as const, values });
const tier = (...values: string[]) => ({ column: 'tier' as const, values });

describe.each(databases.eachSupportedId())('whereCriteria on %p', id => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.init(id);
    await knex.schema.createTable('boats', table => {
      table.string('name').primary();
      table.string('owner_ref');
      table.string('tier').notNullable();
    });
    await knex('boats').insert([
      { name: 'gull', owner_ref: 'ada', tier: 'dev' },
      { name: 'skua', owner_ref: 'ada', tier: 'production' },
      { name: 'tern', owner_ref: 'bob', tier: 'production' },
      { name: 'wreck', owner_ref: null, tier: 'dev' },
    ]);
  });

  const select = (criteria: Criteria): Promise<string[]> =>
    knex('boats')
      .modify(query => whereCriteria(query, criteria, columns))
      .orderBy('name')
      .pluck('name');

  it.each<[Criteria, string[]]>([
    [owner('ada'), ['gull', 'skua']],
    [owner('ada', 'bob'), ['gull', 'skua', 'tern']],
    [owner(), []],
    [{ anyOf: [owner('bob'), tier('dev')] }, ['gull', 'tern', 'wreck']],
    [{ allOf: [owner('ada'), tier('dev')] }, ['gull']],
    // What nobody owns is not somebody else's.
    [{ not: owner('ada') }, ['tern']],
    [{ not: { anyOf: [owner('bob'), tier('dev')] } }, ['skua']],
    [{ not: { not: owner('bob') } }, ['tern']],
    [
      {
        allOf: [
          { anyOf: [owner('bob'), tier('dev')] },
          { not: { allOf: [owner('ada'), tier('dev')] } },
        ],
      },
      ['tern'],
    ],
    [owner("ada' or '1'='1"), []],
  ])('given %j lets %j out', async (criteria, names) => {
    expect(await select(criteria)).toEqual(names);
  });

  it('lets nothing out if no condition of none would have to hold', async () => {
    expect(await select({ anyOf: [] } as unknown as Criteria)).toEqual([]);
  });

  it('keeps the alternatives of the criteria apart from those of the query', async () => {
    const names = await knex('boats')
      .where({ tier: 'dev' })
      .modify(query =>
        whereCriteria(query, { anyOf: [owner('ada'), owner('bob')] }, columns),
      )
      .pluck('name');
    expect(names).toEqual(['gull']);
  });

  it('refuses a column that the query does not know', async () => {
    await expect(
      select({ column: 'toString', values: ['x'] } as unknown as Criteria),
    ).rejects.toThrow("No column of the query stands for 'toString' of a rule");
  });
});
