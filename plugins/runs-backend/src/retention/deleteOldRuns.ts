import { transact } from '@fairway/backend-kit';
import type { Knex } from 'knex';
import type { RunRow } from '../database/rows';
import { statesWithoutEffect } from '../domain/statesWithoutEffect';

/** So many runs are deleted in one transaction. */
const runsPerBatch = 100;

/** Longest silence within such a transaction, in milliseconds. */
const maxSilenceMs = 5_000;

/** Amounts of runs that ended are kept so long, in milliseconds: they are added up within a minute of the end, and never again. */
const amountsKeptMs = 24 * 60 * 60_000;

export interface RetentionOptions {
  knex: Knex;
  now: number;
  /** How long a run is kept after its end, in milliseconds. */
  retentionMs: number;
  /** Names of the intents whose success takes the subject away. */
  removingIntents: readonly string[];
  /** Ends the work after the batch in hand. */
  signal?: AbortSignal;
}

/**
 * Deletes runs that ended long ago and prove nothing any more, in batches, and the amounts of runs that are over. What is needed to tell whose an
 * object is stays however old it is: the newest success of each intent on a subject, and closed runs, until a later run has taken the subject away.
 * Their contents go with the next round of `deleteUnusedContents`; the audit is kept apart.
 *
 * @returns how many runs were deleted
 */
export async function deleteOldRuns(
  options: RetentionOptions,
): Promise<number> {
  const { knex, signal } = options;
  await deleteOldAmounts(options);
  let deleted = 0;
  while (!signal?.aborted) {
    const runs = await findOldRuns(options);
    if (runs.length === 0) {
      break;
    }
    await deleteRuns(knex, runs);
    deleted += runs.length;
  }
  return deleted;
}

async function findOldRuns({
  knex,
  now,
  retentionMs,
  removingIntents,
}: RetentionOptions): Promise<Pick<RunRow, 'id' | 'plan_hash'>[]> {
  const other = (than: '<' | '>') =>
    knex('runs as other')
      .whereRaw('other.subject = runs.subject')
      .whereRaw(`other.created_at ${than} runs.created_at`);
  return knex<RunRow>('runs')
    .where('finished_at', '<', now - retentionMs)
    .andWhere(unneeded =>
      unneeded
        .whereIn('state', statesWithoutEffect)
        .orWhereExists(
          other('>')
            .where('other.state', 'succeeded')
            .whereIn('other.intent', removingIntents),
        )
        .orWhere(repeated =>
          repeated
            .where('runs.state', 'succeeded')
            .whereExists(
              other('>')
                .where('other.state', 'succeeded')
                .whereRaw('other.intent = runs.intent'),
            ),
        )
        // The run that took the subject away goes last: it is what shows that the others are not needed.
        .orWhere(last =>
          last
            .where('runs.state', 'succeeded')
            .whereIn('runs.intent', removingIntents)
            .whereNotExists(other('<')),
        ),
    )
    .orderBy('finished_at')
    .limit(runsPerBatch)
    .select('id', 'plan_hash');
}

async function deleteRuns(
  knex: Knex,
  runs: Pick<RunRow, 'id' | 'plan_hash'>[],
): Promise<void> {
  const ids = runs.map(({ id }) => id);
  const hashes = runs.map(({ plan_hash }) => plan_hash);
  await transact(knex, maxSilenceMs, async tx => {
    for (const table of ['steps', 'run_amounts', 'reservations']) {
      await tx(table).whereIn('run_id', ids).delete();
    }
    await tx('runs').whereIn('id', ids).delete();
    await tx('plan_content_uses').whereIn('plan_hash', hashes).delete();
  });
}

async function deleteOldAmounts({
  knex,
  now,
  signal,
}: RetentionOptions): Promise<void> {
  while (!signal?.aborted) {
    const ids: string[] = await knex('run_amounts')
      .join('runs', 'runs.id', 'run_amounts.run_id')
      .where('runs.finished_at', '<', now - amountsKeptMs)
      .limit(runsPerBatch)
      .distinct()
      .pluck('run_amounts.run_id');
    if (ids.length === 0) {
      return;
    }
    await knex('run_amounts').whereIn('run_id', ids).delete();
  }
}
