import { isPostgres } from '@fairway/backend-kit';
import type { Plan } from '@fairway/plugin-runs-common';
import type { Knex } from 'knex';

/** So many rows go into one statement: SQLite joins at most 500 with UNION. */
const rowsPerStatement = 400;

/** How long a text that no plan names any more is kept, in milliseconds. */
const unusedMs = 60 * 60_000;

/** JSON of a plan as its row keeps it: its contents stand in a table of their own, once for all plans. */
export function toPlanBody({ contents: _, ...body }: Plan): string {
  return JSON.stringify(body);
}

/** A plan from the JSON of its row, with its contents. One that was stored before plans had amounts takes of nothing. */
export async function readPlanBody(knex: Knex, body: string): Promise<Plan> {
  const plan: Omit<Plan, 'contents'> = { amounts: [], ...JSON.parse(body) };
  const rows: { digest: string; content: string }[] = await knex(
    'plan_content_uses as uses',
  )
    .join('plan_contents as contents', 'contents.digest', 'uses.digest')
    .where('uses.plan_hash', plan.hash)
    .select('contents.digest', 'contents.content');
  return {
    ...plan,
    contents: Object.fromEntries(
      rows.map(({ digest, content }) => [digest, content]),
    ),
  };
}

/** Keeps the contents of a plan, in the transaction that keeps the plan. */
export async function addPlanContents(
  tx: Knex,
  { hash, contents }: Pick<Plan, 'hash' | 'contents'>,
  now: number,
): Promise<void> {
  // In one order, so that two plans with the same texts do not wait for each other crosswise.
  const digests = Object.keys(contents).sort();
  for (let from = 0; from < digests.length; from += rowsPerStatement) {
    const some = digests.slice(from, from + rowsPerStatement);
    await tx('plan_contents')
      .insert(
        some.map(digest => ({
          digest,
          content: contents[digest],
          used_at: now,
        })),
      )
      // The row is written even if it is there: deleting what is unused then leaves it.
      .onConflict('digest')
      .merge(['used_at']);
    await tx('plan_content_uses')
      .insert(some.map(digest => ({ plan_hash: hash, digest })))
      .onConflict(['plan_hash', 'digest'])
      .ignore();
  }
}

/** Deletes the contents that neither a plan which can be submitted nor a run names. */
export async function deleteUnusedContents(
  knex: Knex,
  now: number,
): Promise<void> {
  await knex('plan_content_uses')
    .whereNotExists(
      knex('runs').whereRaw('runs.plan_hash = plan_content_uses.plan_hash'),
    )
    .whereNotExists(
      knex('plans')
        .whereRaw('plans.hash = plan_content_uses.plan_hash')
        .whereNot({ body: '' }),
    )
    .delete();
  const unused = knex('plan_contents')
    .where('used_at', '<', now - unusedMs)
    .whereNotExists(
      knex('plan_content_uses').whereRaw(
        'plan_content_uses.digest = plan_contents.digest',
      ),
    )
    .select('digest');
  await knex('plan_contents')
    // A text that somebody is just naming again is left, and not waited for: the two could wait for each other.
    .whereIn(
      'digest',
      isPostgres(knex) ? unused.forUpdate().skipLocked() : unused,
    )
    .delete();
}
