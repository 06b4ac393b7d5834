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

  it('narrows to what runs act on, and to when they were requested', async () => {
    const knex = await createLedgerDatabase(databases, id as TestDatabaseId);
    const ledger = new TestLedger(knex);
    for (const boat of ['tern', 'gull', 'auk']) {
      await ledger.submit([new Harbour().step('tern')], { boat });
    }
    const ids: string[] = await knex('runs').orderBy('id').pluck('id');
    for (const [index, run] of ids.entries()) {
      await knex('runs')
        .where({ id: run })
        .update({
          created_at: index * 1_000,
          bulkhead: index < 2 ? 'a' : null,
        });
    }
    const list = async (query: object) => {
      const cursors = new CursorCodec('a key', runPositionSchema);
      const parsed = listRunsQuerySchema.parse(query);
      const { items } = await listRuns({ knex, cursors }, parsed, () => {});
      return items;
    };
    const onA = await list({ actsOn: 'a' });
    expect(onA.map(run => run.id)).toEqual([ids[1], ids[0]]);
    expect(onA[0].actsOn).toBe('a');
    const at = (second: number) => new Date(second * 1_000).toISOString();
    const within = await list({ from: at(1), to: at(2) });
    expect(within.map(run => run.id)).toEqual([ids[1]]);
    expect((await list({ from: at(2) }))[0]).not.toHaveProperty('actsOn');
  });
});
