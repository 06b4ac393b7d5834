import type { TestDatabaseId } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import {
  createLedgerDatabase,
  createTestDatabases,
} from '../__testUtils__/fixtures';
import { explain } from '../__testUtils__/explain';
import type { RunRow } from '../database/rows';
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
    { attempts = 1, ...more }: Partial<RunRow> & { attempts?: number } = {},
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
    const step = { run_id: run, title: 'a', state: 'done', attempts };
    const receipt = attempts === 0 ? null : '{"uid":"u"}';
    await knex('steps').insert([
      { ...step, position: 1, name: 'second' },
      { ...step, position: 0, name: 'first', receipt },
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
      bulkhead: null,
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

  it('finds what changed a subject behind any number of newer runs that came to nothing', async () => {
    await addRun(1);
    await addRun(2, { state: 'closed' });
    for (let each = 100; each < 160; each += 1) {
      await addRun(each, { state: each % 2 === 0 ? 'refused' : 'undone' });
    }
    for (let each = 200; each < 260; each += 1) {
      await addRun(each, { state: 'closed', attempts: 0 });
    }
    await addRun(300, { state: 'running' });
    const runs = await createLedgerLookup(knex).listRuns({
      subject: 'boat:tern',
      intents: ['boat.moor'],
    });
    const times = runs.map(({ createdAt }) => createdAt.getTime() - 1_000);
    const cameToNothing = Array.from({ length: 40 }, (_, each) => 159 - each);
    expect(times).toEqual([300, ...cameToNothing, 2, 1]);
    expect(runs.at(-1)?.steps[0].receipt).toEqual({ uid: 'u' });
  });

  it('reads the runs of the subject alone', async () => {
    await addRun(1);
    const statements: { sql: string; bindings: Knex.RawBinding[] }[] = [];
    knex.on('query', query => statements.push(query));
    await createLedgerLookup(knex).listRuns({
      subject: 'boat:tern',
      intents: ['boat.moor'],
    });
    knex.removeAllListeners('query');
    const plan = await explain(knex, statements[0]);
    expect(plan).toContain('runs_subject_index');
    expect(plan).toMatch(/steps_pkey|sqlite_autoindex_steps_1/);
  });

  it('[D12] lists every open run of a kind of subject, by one statement that reads no other run', async () => {
    for (let each = 0; each < 300; each += 1) {
      await addRun(each, { finished_at: 2_000 });
    }
    for (let each = 300; each < 550; each += 1) {
      await addRun(each, { state: 'waiting', waiting_what: 'the tide' });
    }
    await addRun(600, { state: 'planned', subject: 'quay:north' });
    await addRun(601, { state: 'needs-attention', reason: 'it leaks' });
    const statements: { sql: string; bindings: Knex.RawBinding[] }[] = [];
    knex.on('query', query => statements.push(query));
    const runs = await createLedgerLookup(knex).listOpenRuns({
      subjectKind: 'boat',
    });
    knex.removeAllListeners('query');
    expect(runs).toHaveLength(251);
    expect(runs.at(-1)).toEqual({
      id: '00000000-0000-4000-8000-000000000601',
      intent: 'boat.moor',
      subject: 'boat:tern',
      state: 'needs-attention',
      reason: 'it leaks',
      progress: { done: 0, total: 2 },
    });
    expect(runs[0].reason).toBe('the tide');
    expect(statements).toHaveLength(1);
    expect(statements[0].sql).not.toMatch(/\*|[`"]plan[`"]/);
    expect(await explain(knex, statements[0])).toContain('finished_at');
  });

  it('finds none where there is none', async () => {
    const lookup = createLedgerLookup(knex);
    expect(await lookup.listRuns({ subject: 'a', intents: [] })).toEqual([]);
  });
});
