import { TestDatabaseId } from '@backstage/backend-test-utils';
import { isPostgres, transact } from '@fairway/backend-kit';
import type { Knex } from 'knex';
import {
  createLedgerDatabase,
  createTestDatabases,
} from '../__testUtils__/fixtures';
import { TestLedger } from '../__testUtils__/TestLedger';

jest.setTimeout(120_000);

const databases = createTestDatabases();

/** Ends every other session of this database, as a restart of the server does. Nothing on SQLite, which has none. */
async function endSessions(knex: Knex): Promise<void> {
  if (isPostgres(knex)) {
    await knex.raw(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
  }
}

/** Tries again if the pool hands out a connection whose end it has not noticed. */
async function rename(knex: Knex, from: string, to: string): Promise<void> {
  await knex.schema
    .renameTable(from, to)
    .catch(() => knex.schema.renameTable(from, to));
}

describe.each(databases.eachSupportedId())('a failing database %p', id => {
  let ledger: TestLedger;
  let knex: Knex;

  beforeEach(async () => {
    knex = await createLedgerDatabase(databases, id as TestDatabaseId);
    ledger = new TestLedger(knex);
  });
  afterEach(() => ledger.close());

  const fail = (error: Error) => {
    throw error;
  };

  it('[A20] is an interruption of the run and no failed attempt of the step', async () => {
    const { harbour } = ledger;
    let isFirst = true;
    const steps = [
      harbour.step('tern', {
        apply: async context => {
          harbour.boats.set('tern', context.runId);
          if (isFirst) {
            isFirst = false;
            // Without this table no receipt can be written, on either database.
            await knex.schema.renameTable('audit_head', 'audit_away');
            await endSessions(knex);
            setTimeout(
              () => rename(knex, 'audit_away', 'audit_head').catch(fail),
              400,
            );
          }
          return { kind: 'applied' };
        },
      }),
    ];
    const runId = await ledger.submit(steps);
    ledger.startWorker(harbour.intent(steps), { leaseMs: 10_000 });

    const run = await ledger.waitFor(runId, 'succeeded');

    expect(run.steps[0].attempts).toBe(1);
    expect(await ledger.listActions(runId)).toEqual([
      'run.request',
      'step.begin',
      'step.done',
      'run.finish',
    ]);
  });

  it('[A20] says what failed first, though the rollback fails as well', async () => {
    const work = transact(knex, 10_000, async tx => {
      if (isPostgres(knex)) {
        const { rows } = await tx.raw('select pg_backend_pid() as pid');
        await knex.raw('select pg_terminate_backend(?)', [rows[0].pid]);
      } else {
        await tx.raw('rollback');
      }
      throw new Error('the work failed');
    });
    await expect(work).rejects.toThrow('the work failed');
  });
});
