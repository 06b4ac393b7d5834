import type { TestDatabaseId } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import {
  createLedgerDatabase,
  createTestDatabases,
} from '../__testUtils__/fixtures';
import type { RunRow } from '../database/rows';
import { addPlanContents, deleteUnusedContents } from '../plans/planContents';
import { createLedgerLookup } from '../runs/createLedgerLookup';
import { deleteOldRuns } from './deleteOldRuns';

jest.setTimeout(60_000);

const databases = createTestDatabases();
const day = 86_400_000;
const now = 1_900_000_000_000;

describe.each(databases.eachSupportedId())('deleteOldRuns on %p', id => {
  let knex: Knex;
  beforeEach(async () => {
    knex = await createLedgerDatabase(databases, id as TestDatabaseId);
  });
  afterEach(() => knex.destroy());

  /** A run of so many days ago, with a step, an amount and a text of its plan. */
  async function addRun(
    run: string,
    daysAgo: number,
    more: Partial<RunRow> = {},
  ): Promise<void> {
    const at = now - daysAgo * day;
    const hash = run.padEnd(64, '.');
    await knex('runs').insert({
      ...{ id: run, plan_hash: hash, plan: '{}', intent: 'boat.moor' },
      ...{ title: 'Moor', subject: 'boat:tern', owner: 'sailors' },
      ...{ requester: 'user:default/ada', idempotency_key: run },
      ...{ state: 'succeeded', direction: 'forward', steps_total: 1 },
      ...{ created_at: at, finished_at: at + 1 },
      ...more,
    });
    await knex('steps').insert({
      ...{ run_id: run, position: 0, name: 'sail', title: 'Sail' },
      ...{ state: 'done', attempts: 1, receipt: `{"by":"${run}"}` },
    });
    await knex('run_amounts').insert({ run_id: run, name: 'a', amount: '1' });
    const contents = { [`sha256:${run}`]: run, 'sha256:shared': 'shared' };
    await addPlanContents(knex, { hash, contents }, at);
  }

  const prune = (more: { retentionMs?: number; signal?: AbortSignal } = {}) =>
    deleteOldRuns({
      ...{ knex, now, retentionMs: 400 * day },
      removingIntents: ['boat.scrap'],
      ...more,
    });
  const listRuns = () => knex('runs').orderBy('created_at').pluck('id');

  it('keeps what is younger, or not over', async () => {
    await addRun('young', 399, { state: 'undone' });
    await addRun('open', 900, { state: 'needs-attention', finished_at: null });
    expect(await prune()).toBe(0);
    expect(await listRuns()).toEqual(['open', 'young']);
  });

  it('keeps of a subject that is there what proves whose it is, however old, and deletes the rest', async () => {
    await addRun('moored', 1000);
    await addRun('refused', 990, { state: 'refused' });
    await addRun('painted', 980, { intent: 'boat.paint' });
    await addRun('unproven', 970, { intent: 'boat.paint', state: 'closed' });
    await addRun('painted-again', 960, { intent: 'boat.paint' });
    await addRun('undone', 950, { intent: 'boat.paint', state: 'undone' });
    const lookUp = async () =>
      (
        await createLedgerLookup(knex).listRuns({
          subject: 'boat:tern',
          intents: ['boat.moor', 'boat.paint'],
        })
      ).filter(({ state }) => state !== 'undone' && state !== 'refused');
    const [newest] = await lookUp();
    expect(await prune()).toBe(3);
    expect(await listRuns()).toEqual(['moored', 'unproven', 'painted-again']);
    expect((await lookUp())[0]).toEqual(newest);
    expect((await lookUp()).at(-1)?.steps[0].receipt).toEqual({ by: 'moored' });
    expect(await prune()).toBe(0);
  });

  it('deletes the whole life of a subject that was taken away, its texts too, and not that of the next one of its name', async () => {
    await addRun('moored', 1000);
    await addRun('closed', 900, { state: 'closed' });
    await addRun('scrapped', 800, { intent: 'boat.scrap' });
    await addRun('moored-again', 700);
    await addRun('other', 1000, { subject: 'boat:gull' });
    expect(await prune()).toBe(3);
    expect(await listRuns()).toEqual(['other', 'moored-again']);
    expect(await knex('steps').orderBy('run_id').pluck('run_id')).toEqual([
      'moored-again',
      'other',
    ]);
    await deleteUnusedContents(knex, now);
    expect(
      await knex('plan_contents').orderBy('digest').pluck('digest'),
    ).toEqual(['sha256:moored-again', 'sha256:other', 'sha256:shared']);
  });

  it('keeps what a subject was made by as long as its removal is young', async () => {
    await addRun('moored', 1000);
    await addRun('scrapped', 10, { intent: 'boat.scrap' });
    await addRun('moored-again', 5);
    expect(await prune()).toBe(1);
    expect(await listRuns()).toEqual(['scrapped', 'moored-again']);
  });

  it('deletes the amounts of runs that ended, and not those that are still counted', async () => {
    await addRun('ended', 2);
    await addRun('lately', 0.5);
    await addRun('open', 30, { state: 'waiting', finished_at: null });
    await prune();
    expect(await knex('run_amounts').orderBy('run_id').pluck('run_id')).toEqual(
      ['lately', 'open'],
    );
  });

  it('works in batches, and stops after the one in hand', async () => {
    const rows = Array.from({ length: 250 }, (_, each) => ({
      ...{ id: `run-${each}`, plan_hash: `${each}`, plan: '{}' },
      ...{ intent: 'boat.moor', title: 'Moor', owner: 'sailors' },
      ...{ subject: `boat:${each}`, requester: 'user:default/ada' },
      ...{ idempotency_key: `${each}`, direction: 'forward', state: 'undone' },
      ...{ steps_total: 1, created_at: each, finished_at: each },
    }));
    await knex.batchInsert('runs', rows, 40);
    const stop = new AbortController();
    knex.on('query', ({ sql }) => {
      if (/^select .*runs.*other/s.test(sql)) stop.abort();
    });
    expect(await prune({ signal: stop.signal })).toBe(100);
    expect(await prune()).toBe(150);
  });
});
