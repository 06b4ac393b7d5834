import { mockServices } from '@backstage/backend-test-utils';
import { openDatabase } from '@fairway/backend-kit';
import { openDatabases } from './__testUtils__/openDatabases';

jest.setTimeout(60_000);

const { ids, open } = openDatabases();
const tables = ['settings', 'clusters', 'objects', 'snoozes'];

describe.each(ids)('migrations on %p', id => {
  it('go up, down and up again', async () => {
    const knex = await open(id);
    const database = mockServices.database({ knex });
    const present = () =>
      Promise.all(tables.map(table => knex.schema.hasTable(table)));
    expect(await present()).toEqual(tables.map(() => true));
    await knex.migrate.rollback(
      { directory: `${__dirname}/../migrations` },
      true,
    );
    expect(await present()).toEqual(tables.map(() => false));
    await openDatabase(database, '@fairway/plugin-drift-backend');
    expect(await present()).toEqual(tables.map(() => true));
  });
});
