import type { TestDatabaseId } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import {
  createLedgerDatabase,
  createTestDatabases,
} from '../__testUtils__/fixtures';
import { createLedgerLookup } from './createLedgerLookup';

jest.setTimeout(60_000);

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('the ledger looked up on %p', id => {
  let knex: Knex;
  beforeEach(async () => {
    knex = await createLedgerDatabase(databases, id as TestDatabaseId);
  });

  async function addRun(
    number: number,
    more: { subject?: string; intent?: string } = {},
  ): Promise<void> {
    const run = `00000000-0000-4000-8000-${`${number}`.padStart(12, '0')}`;
    await knex('runs').insert({
      id: run,
      plan_hash: `${number}`.padStart(64, '0'),
      plan: '{}',
      intent: 'boat.moor',
      title: 'Moor the tern',
      subject: 'boat:tern',
      owner: 'harbour',
      requester: 'user:default/ada',
      idempotency_key: `${number}`,
      state: 'succeeded',
      direction: 'forward',
      steps_done: 0,
      steps_total: 2,
      failures: 0,
      epoch: 1,
      created_at: 1_000 + number,
      ...more,
    });
    const step = { run_id: run, title: 'a', state: 'done', attempts: 1 };
    await knex('steps').insert([
      { ...step, position: 1, name: 'second' },
      { ...step, position: 0, name: 'first', receipt: '{"uid":"u"}' },
    ]);
  }

  it('finds the runs of a subject and of the intents asked for, newest first, with their receipts', async () => {
    await addRun(1);
    await addRun(2, { intent: 'boat.sink' });
    await addRun(3, { subject: 'boat:gull' });
    await addRun(4, { intent: 'boat.sail' });
    const runs = await createLedgerLookup(knex).listRuns({
      subject: 'boat:tern',
      intents: ['boat.moor', 'boat.sail'],
    });
    expect(runs.map(({ intent }) => intent)).toEqual([
      'boat.sail',
      'boat.moor',
    ]);
    expect(runs[0]).toEqual({
      id: '00000000-0000-4000-8000-000000000004',
      intent: 'boat.sail',
      state: 'succeeded',
      createdAt: new Date(1_004),
      steps: [
        { name: 'first', attempts: 1, receipt: { uid: 'u' } },
        { name: 'second', attempts: 1, receipt: null },
      ],
    });
  });

  it('[D7] asks twice, however many runs there are, and answers 40 at most', async () => {
    for (let each = 0; each < 45; each += 1) await addRun(each);
    let queries = 0;
    knex.on('query', () => (queries += 1));
    const runs = await createLedgerLookup(knex).listRuns({
      subject: 'boat:tern',
      intents: ['boat.moor'],
    });
    expect([runs.length, queries]).toEqual([40, 2]);
  });

  it('finds none where there is none', async () => {
    const lookup = createLedgerLookup(knex);
    expect(await lookup.listRuns({ subject: 'a', intents: [] })).toEqual([]);
  });
});
