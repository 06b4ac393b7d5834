import { isPostgres } from '@fairway/backend-kit';
import type { Plan } from '@fairway/plugin-runs-common';
import type { Capacity } from '@fairway/plugin-runs-node';
import type { Knex } from 'knex';
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

/** What runs take that are open, or have made their part so lately that it may not have been seen. */
async function listTaking(
  tx: Knex.Transaction,
  names: readonly string[],
  lookedAt: number,
): Promise<Taking[]> {
  return tx('run_amounts as amounts')
    .join('runs', 'runs.id', 'amounts.run_id')
    .whereIn('amounts.name', names)
    .andWhere(under =>
      under
        .whereNull('runs.finished_at')
        .orWhere(ended =>
          ended
            .where('runs.finished_at', '>=', lookedAt - marginMs)
            .whereIn('runs.state', ['succeeded', 'closed']),
        ),
    )
    .orderBy('runs.created_at')
    .select('amounts.name', 'amounts.amount', 'runs.subject');
}

/** Of two runs on one subject, the later one's amount counts: there is one thing of that name. */
function addUp(rows: readonly Taking[]): bigint {
  const bySubject = new Map(
    rows.map(({ subject, amount }) => [subject, BigInt(amount)]),
  );
  return [...bySubject.values()].reduce((sum, amount) => sum + amount, 0n);
}
