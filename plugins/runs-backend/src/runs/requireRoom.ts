import type { RunBound } from '@fairway/plugin-runs-node';
import type { Knex } from 'knex';
import { isPostgres } from '../database/nextEpoch';
import { RunRow } from '../database/rows';
import { toRefusalError } from '../plans/makePlan';

/** A run that ended so shortly before the intent looked may not be in what it saw, in milliseconds. Clocks of replicas differ by less. */
const marginMs = 60_000;

/**
 * Holds a bound against the runs that are under way, within the transaction that makes one more. Two at once come one after the other: the
 * second sees the run of the first. Throws ConflictError where there is no room.
 *
 * @param lookedAt - when the intent looked at what is there, in milliseconds
 */
export async function requireRoom(
  tx: Knex.Transaction,
  intent: string,
  bound: RunBound,
  lookedAt: number,
): Promise<void> {
  const { subjects, counted, taken, most } = bound;
  if (isPostgres(tx)) {
    // SQLite has one writer anyway.
    await tx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
      `${intent} ${subjects}`,
    ]);
  }
  const rows: { subject: string }[] = await tx<RunRow>('runs')
    .where({ intent })
    .whereRaw('substr(subject, 1, ?) = ?', [subjects.length, subjects])
    .andWhere(under =>
      under
        .whereNull('finished_at')
        .orWhere(ended =>
          ended
            .where('finished_at', '>=', lookedAt - marginMs)
            .whereIn('state', ['succeeded', 'closed']),
        ),
    )
    .select('subject');
  const known = new Set(counted);
  const underWay = new Set(
    rows.map(({ subject }) => subject).filter(subject => !known.has(subject)),
  ).size;
  if (taken + underWay >= most) {
    throw toRefusalError({
      reasons: [bound.explain(underWay)],
      conflict: true,
    });
  }
}
