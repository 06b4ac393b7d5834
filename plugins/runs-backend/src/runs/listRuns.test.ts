import { TestDatabaseId } from '@backstage/backend-test-utils';
import { CursorCodec } from '@fairway/backend-kit';
import { listRunsQuerySchema } from '@fairway/plugin-runs-common';
import {
  createLedgerDatabase,
  createTestDatabases,
  Harbour,
} from '../__testUtils__/fixtures';
import { TestLedger } from '../__testUtils__/TestLedger';
import { listRuns, runPositionSchema } from './listRuns';

jest.setTimeout(60_000);

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('listRuns on %p', id => {
  it('[D12] reads no plan of the runs that it lists', async () => {
    const knex = await createLedgerDatabase(databases, id as TestDatabaseId);
    const ledger = new TestLedger(knex);
    for (const boat of ['tern', 'gull', 'auk']) {
      await ledger.submit([new Harbour().step('tern')], { boat });
    }
    // Text that is no JSON would fail when it is parsed, and its size shows in what is read.
    await knex('runs').update({ plan: 'x'.repeat(1_000_000) });
    const statements: string[] = [];
    let read = 0;
    knex.on('query', ({ sql }) => statements.push(sql));
    knex.on('query-response', response => {
      read += JSON.stringify(response.rows ?? response).length;
    });

    const page = await listRuns(
      { knex, cursors: new CursorCodec('a key', runPositionSchema) },
      listRunsQuerySchema.parse({ limit: 2 }),
      () => {},
    );

    expect(page.items.map(({ subject }) => subject)).toHaveLength(2);
    expect(page.nextCursor).toBeDefined();
    expect(statements).toHaveLength(1);
    expect(statements[0]).not.toMatch(/\*|[`"]plan[`"]/);
    expect(read).toBeLessThan(10_000);
  });
});
