import type { RunBound } from '@fairway/plugin-runs-node';
import type { Knex } from 'knex';
import {
  aPlan,
  createLedgerDatabase,
  createTestDatabases,
} from '../__testUtils__/fixtures';
import { handInPlan } from './handInPlan';

jest.setTimeout(60_000);

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('requireRoom on %p', id => {
  let knex: Knex;
  const now = 1_900_000_000_000;

  beforeEach(async () => {
    knex = await createLedgerDatabase(databases, id);
  });
  afterEach(() => knex.destroy());

  const bound = (override: Partial<RunBound> = {}): RunBound => ({
    subjects: 'boat:north/',
    counted: [],
    taken: 1,
    most: 2,
    explain: underWay => `boat: ${underWay} under way`,
    ...override,
  });
  const handIn = (boat: string, room: RunBound | undefined) =>
    handInPlan({
      knex,
      now,
      plan: aPlan({
        input: { boat },
        subject: `boat:${boat}`,
        reservations: [`boat:${boat}`],
        steps: [{ name: 'tern', title: 'Moor' }],
      }),
      idempotencyKey: `key-${boat}`,
      ...(room && { room: { bound: room, lookedAt: now } }),
    });

  it('[B10] gives the last room to one of many at once', async () => {
    const answers = await Promise.allSettled(
      ['a', 'b', 'c', 'd'].map(boat => handIn(`north/${boat}`, bound())),
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

  it('[B10] counts neither others, nor what is counted already, nor what came to nothing', async () => {
    await handIn('south/a', undefined);
    await handIn('north/declared', undefined);
    await handIn('north/undone', undefined);
    await knex('runs')
      .where({ subject: 'boat:north/undone' })
      .update({ state: 'undone', finished_at: now });
    expect(
      await handIn('north/b', bound({ counted: ['boat:north/declared'] })),
    ).toMatchObject({ kind: 'made' });
  });

  it('[B10] counts what has ended so lately that it may not have been seen', async () => {
    await handIn('north/a', undefined);
    const end = (at: number) =>
      knex('runs')
        .where({ subject: 'boat:north/a' })
        .update({ state: 'succeeded', finished_at: at });
    await end(now - 1_000);
    await expect(handIn('north/b', bound())).rejects.toThrow('1 under way');
    await end(now - 3_600_000);
    await handIn('north/b', bound());
  });
});
