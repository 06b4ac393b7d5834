import type { Capacity } from '@fairway/plugin-runs-node';
import type { Knex } from 'knex';
import {
  aPlan,
  createLedgerDatabase,
  createTestDatabases,
} from '../__testUtils__/fixtures';
import { explain } from '../__testUtils__/explain';
import { requireCapacity } from './requireCapacity';
import { submitPlan } from './submitPlan';

jest.setTimeout(60_000);

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('requireCapacity on %p', id => {
  let knex: Knex;
  const now = 1_900_000_000_000;

  beforeEach(async () => {
    knex = await createLedgerDatabase(databases, id);
  });
  afterEach(() => knex.destroy());

  const berths = (override: Partial<Capacity> = {}): Capacity => ({
    name: 'north/berths',
    counted: [],
    taken: 1n,
    most: 2n,
    explain: underWay => `boat: ${underWay} under way`,
    ...override,
  });
  const submit = (
    boat: string,
    capacities: Capacity[] = [],
    amounts = [{ name: 'north/berths', amount: '1' }],
  ) =>
    submitPlan({
      knex,
      now,
      plan: aPlan({
        amounts,
        input: { boat },
        subject: `boat:${boat}`,
        reservations: [`boat:${boat}`],
        steps: [{ name: 'tern', title: 'Moor' }],
      }),
      idempotencyKey: `key-${boat}`,
      room: { capacities, lookedAt: now },
    });

  it('[B10.3] gives the last room to one of many at once', async () => {
    const answers = await Promise.allSettled(
      ['a', 'b', 'c', 'd'].map(boat => submit(`north/${boat}`, [berths()])),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(
      1,
    );
    const refused = answers.find(({ status }) => status === 'rejected');
    expect(refused).toMatchObject({
      reason: { name: 'ConflictError', reasons: ['boat: 1 under way'] },
    });
    expect(await knex('runs').select('id')).toHaveLength(1);
  });

  it('refuses the second of two plans that fit alone and not together, and what is larger than a double holds', async () => {
    const huge = 10n ** 30n;
    const water: Capacity = {
      ...{ name: 'north/water', taken: 1n, most: 2n * huge, counted: [] },
      explain: underWay => `water: ${underWay} under way`,
    };
    const ask = (amount: bigint) => [
      { name: 'north/water', amount: String(amount) },
    ];
    await submit('a', [water], ask(huge));
    await expect(submit('b', [water], ask(huge))).rejects.toThrow(
      `water: ${huge} under way`,
    );
    await submit('c', [water], ask(huge - 1n));
  });

  it('says every amount that does not fit', async () => {
    const others = ['tide', 'wind'].map(name => ({
      ...berths({ name, most: 0n }),
      explain: () => name,
    }));
    await expect(submit('a', others)).rejects.toMatchObject({
      reasons: ['tide', 'wind'],
    });
  });

  it('[B10.3] counts neither others, nor what is counted already, nor what came to nothing', async () => {
    await submit('south/a', [], [{ name: 'south/berths', amount: '1' }]);
    await submit('north/declared');
    await submit('north/undone');
    await knex('runs')
      .where({ subject: 'boat:north/undone' })
      .update({ state: 'undone', finished_at: now });
    expect(
      await submit('north/b', [berths({ counted: ['boat:north/declared'] })]),
    ).toMatchObject({ kind: 'made' });
  });

  it('reads the amounts of no run that ended long ago, of 5,000', async () => {
    const past = Array.from({ length: 5_000 }, (_, each) => ({
      ...{ id: `past-${each}`, plan_hash: `${each}`, plan: '{}' },
      ...{ intent: 'boat.moor', title: 'Moor', owner: 'sailors' },
      ...{ subject: `boat:past/${each}`, requester: 'user:default/ada' },
      ...{ idempotency_key: `past-${each}`, direction: 'forward' },
      ...{ state: 'succeeded', steps_total: 1, created_at: each },
      finished_at: now - 86_400_000,
    }));
    await knex.batchInsert('runs', past, 40);
    await knex.batchInsert(
      'run_amounts',
      past.map(({ id: run_id }) => ({
        ...{ run_id, name: 'north/berths', amount: '1' },
      })),
      300,
    );
    await submit('north/a');
    const statements: { sql: string; bindings: Knex.RawBinding[] }[] = [];
    let rows = 0;
    const plan = aPlan({ amounts: [{ name: 'north/berths', amount: '1' }] });
    await expect(
      knex.transaction(async tx => {
        tx.on('query', query => statements.push(query));
        tx.on('query-response', response => {
          rows += (response.rows ?? response).length;
        });
        await requireCapacity(tx, plan, [berths()], now);
      }),
    ).rejects.toThrow('boat: 1 under way');
    // The open run, its amount, and on PostgreSQL the lock.
    expect(rows).toBeLessThanOrEqual(3);
    const reads = statements.filter(({ sql }) => /runs|run_amounts/.test(sql));
    expect(reads).toHaveLength(2);
    const [runs, amounts] = await Promise.all(
      reads.map(statement => explain(knex, statement)),
    );
    expect(runs).toContain('finished_at');
    expect(runs).not.toMatch(/SCAN runs|Seq Scan/);
    expect(amounts).toMatch(/autoindex_run_amounts|run_amounts_pkey/);
    expect(amounts).not.toMatch(/SCAN run_amounts|Seq Scan/);
  });

  it('[B10.3] counts what has ended so lately that it may not have been seen', async () => {
    await submit('north/a');
    const end = (at: number) =>
      knex('runs')
        .where({ subject: 'boat:north/a' })
        .update({ state: 'succeeded', finished_at: at });
    await end(now - 1_000);
    await expect(submit('north/b', [berths()])).rejects.toThrow('1 under way');
    await end(now - 3_600_000);
    await submit('north/b', [berths()]);
  });
});
