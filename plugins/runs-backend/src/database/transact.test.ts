import { TestDatabaseId } from '@backstage/backend-test-utils';
import { isPostgres, transact } from '@fairway/backend-kit';
import type { Knex } from 'knex';
import {
  createLedgerDatabase,
  createTestDatabases,
} from '../__testUtils__/fixtures';
import { nextEpoch } from './nextEpoch';

jest.setTimeout(60_000);

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('transact on %p', id => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await createLedgerDatabase(databases, id as TestDatabaseId);
  });

  it('writes all or nothing, and answers what the work answered', async () => {
    await expect(
      transact(knex, 1000, async tx => {
        await nextEpoch(tx, 7);
        throw new Error('the work failed');
      }),
    ).rejects.toThrow('the work failed');
    expect(await transact(knex, 1000, tx => nextEpoch(tx, 5))).toBe(5);
  });

  it('lets others go on where a process falls asleep within it', async () => {
    let wakeUp = () => {};
    const asleep = new Promise<void>(resolve => {
      wakeUp = resolve;
    });
    let holds = () => {};
    const held = new Promise<void>(resolve => {
      holds = resolve;
    });
    const sleeper = transact(knex, 200, async tx => {
      await nextEpoch(tx, 7);
      holds();
      await asleep;
      await nextEpoch(tx, 8);
    });
    const fate = sleeper.then(
      () => 'committed',
      () => 'refused',
    );
    await held;
    const others = transact(knex, 200, tx => nextEpoch(tx, 3));
    if (!isPostgres(knex)) {
      // Here nobody else has the file: who waits, waits for a part of the same process.
      wakeUp();
    }

    const answer = await others;
    wakeUp();

    expect([answer, await fate]).toEqual(
      isPostgres(knex) ? [3, 'refused'] : [9, 'committed'],
    );
    expect(await transact(knex, 200, tx => nextEpoch(tx, 1))).toBe(answer + 1);
  });
});
