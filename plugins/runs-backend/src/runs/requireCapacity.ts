import { isPostgres } from '@fairway/backend-kit';
import type { Plan } from '@fairway/plugin-runs-common';
import type { Capacity } from '@fairway/plugin-runs-node';
import type { Knex } from 'knex';
import type { RunRow } from '../database/rows';
import { toConflictError } from './toConflictError';

/** A run that ended so shortly before the intent looked may not be in what it saw, in milliseconds. Clocks of replicas differ by less. */
const marginMs = 60_000;

/**
 * Holds the amounts of a plan against what may be there, runs under way included, within the transaction that makes one more run. Two at
 * once come one after the other: the second sees what the first takes. Throws ConflictError, with every reason, if one does not fit.
 *
 * @param lookedAt - when the intent looked at what is there, in milliseconds
 */
export async function requireCapacity(
  tx: Knex.Transaction,
  { amounts }: Pick<Plan, 'amounts'>,
  capacities: readonly Capacity[],
  lookedAt: number,
): Promise<void> {
  const names = capacities.map(({ name }) => name).sort();
  await lockNames(tx, names);
  const taking = await listTaking(tx, names, lookedAt);
  const reasons = capacities.flatMap(capacity => {
    const { name, taken, most, counted } = capacity;
    const asked = amounts.find(amount => amount.name === name)?.amount ?? '0';
    const underWay = addUp(
      taking.filter(row => row.name === name && !counted.includes(row.subject)),
    );
    return taken + underWay + BigInt(asked) > most
      ? [capacity.explain(underWay)]
      : [];
  });
  if (reasons.length > 0) {
    throw toConflictError(reasons);
  }
}

async function lockNames(
  tx: Knex.Transaction,
  names: readonly string[],
): Promise<void> {
  // SQLite has one writer anyway.
  if (isPostgres(tx)) {
    // In one order, so that two transactions do not wait for each other crosswise.
    for (const name of names) {
      await tx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
        name,
      ]);
    }
  }
}

interface Taking {
  name: string;
  amount: string;
  subject: string;
}

/** So many runs go into one statement. */
const runsPerStatement = 400;

/** What runs take that are open, or have made their part so lately that it may not have been seen. Runs that ended before are not read. */
async function listTaking(
  tx: Knex.Transaction,
  names: readonly string[],
  lookedAt: number,
): Promise<Taking[]> {
  const runs: Pick<RunRow, 'id' | 'subject'>[] = await tx<RunRow>('runs')
    .whereNull('finished_at')
    .orWhere(ended =>
      ended
        .where('finished_at', '>=', lookedAt - marginMs)
        .whereIn('state', ['succeeded', 'closed']),
    )
    .orderBy('created_at')
    .select('id', 'subject');
  const taking: Taking[] = [];
  for (let from = 0; from < runs.length; from += runsPerStatement) {
    const some = runs.slice(from, from + runsPerStatement);
    const rows: { run_id: string; name: string; amount: string }[] = await tx(
      'run_amounts',
    )
      .whereIn(
        'run_id',
        some.map(({ id }) => id),
      )
      .whereIn('name', names)
      .select('run_id', 'name', 'amount');
    for (const { id, subject } of some) {
      taking.push(
        ...rows
          .filter(({ run_id }) => run_id === id)
          .map(({ name, amount }) => ({ name, amount, subject })),
      );
    }
  }
  return taking;
}

/** Of two runs on one subject, the later one's amount counts: there is one thing of that name. */
function addUp(rows: readonly Taking[]): bigint {
  const bySubject = new Map(
    rows.map(({ subject, amount }) => [subject, BigInt(amount)]),
  );
  return [...bySubject.values()].reduce((sum, amount) => sum + amount, 0n);
}
