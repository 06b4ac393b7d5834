import { transact } from '@fairway/backend-kit';
import type { Knex } from 'knex';
import { appendAudit } from '../audit/appendAudit';
import { appendEvents } from '../outbox/appendEvents';
import { nextEpoch } from '../database/nextEpoch';
import { RunRow } from '../database/rows';

/** How often a process says which intents it knows, in milliseconds. */
export const sayEveryMs = 20_000;

/** How soon it tries again if it could not, in milliseconds. */
export const sayAgainMs = 1_000;

/** A process that has not said so for this long is gone. */
const goneAfterMs = 3 * sayEveryMs;

/** A due run of an intent that no process knows is told after this long: a new version may be on its way. */
const orphanedAfterMs = 2 * 60_000;

interface Saying {
  knex: Knex;
  owner: string;
  now: number;
  maxSilenceMs: number;
}

/** Says that this process knows these intents, so that no other one takes their runs for orphans. */
export async function sayKnownIntents(
  { knex, owner, now, maxSilenceMs }: Saying,
  intents: string[],
): Promise<void> {
  await transact(knex, maxSilenceMs, async tx => {
    if (intents.length > 0) {
      await tx('known_intents')
        .insert(intents.map(intent => ({ intent, owner, seen_at: now })))
        .onConflict(['intent', 'owner'])
        .merge(['seen_at']);
    }
    await tx('known_intents')
      .where('seen_at', '<', now - goneAfterMs)
      .delete();
  });
}

/**
 * Tells of runs that have been due for a while and whose intent no living process knows: they would wait for ever, and nobody would learn
 * why. Answers their ids.
 */
export async function markOrphans(saying: Saying): Promise<string[]> {
  const { knex, owner, now, maxSilenceMs } = saying;
  const orphans = await knex<RunRow>('runs')
    .where('next_run_at', '<', now - orphanedAfterMs)
    .andWhere(free =>
      free.whereNull('lease_until').orWhere('lease_until', '<', now),
    )
    .whereNotIn(
      'intent',
      knex('known_intents')
        .where('seen_at', '>=', now - goneAfterMs)
        .select('intent'),
    )
    .select('id', 'intent', 'subject', 'epoch')
    .limit(50);
  for (const run of orphans) {
    await transact(knex, maxSilenceMs, async tx => {
      const epoch = await nextEpoch(tx, now);
      const reason = `No plugin of this portal contributes the intent "${run.intent}"`;
      const marked = await tx<RunRow>('runs')
        .where({ id: run.id, epoch: run.epoch })
        .whereNotNull('next_run_at')
        .update({
          epoch,
          state: 'needs-attention',
          reason,
          next_action: `Install the plugin that contributes "${run.intent}", then resume this run. If that is not possible, the platform team can close it.`,
          next_run_at: null,
          waiting_what: null,
          waiting_until: null,
          lease_owner: null,
          lease_until: null,
        });
      if (marked === 1) {
        const entry = {
          actor: `service:runs/${owner}`,
          action: 'run.stuck',
          outcome: reason,
          runId: run.id,
          subject: run.subject,
        };
        await appendEvents(tx, run.id, [entry], now);
        await appendAudit(tx, [entry], now);
      }
    });
  }
  return orphans.map(({ id }) => id);
}
