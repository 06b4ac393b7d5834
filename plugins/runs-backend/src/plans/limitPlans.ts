import { RequestLimiter, TooManyRequestsError } from '@fairway/backend-kit';
import type { Response } from 'express';
import type { Knex } from 'knex';

export interface PlanLimits {
  /** Plans that one person may make within a minute. */
  perMinute: number;
  /** Plans that are made for one team within a minute, whoever makes them. */
  perTeamAndMinute: number;
  /** Plans of one person that are valid and not submitted. */
  open: number;
}

/**
 * Bounds the plans of one person and those for one team, over all replicas: each asks Git and a cluster, and is kept until it expires. Throws
 * TooManyRequestsError, with the header `Retry-After`, if one more is one too many.
 */
export function limitPlans(options: {
  knex: Knex;
  limits: PlanLimits;
  now: () => number;
}) {
  const { knex, limits, now } = options;
  const limiter = new RequestLimiter({
    knex,
    now,
    limit: {
      act: 'plan',
      things: 'plans',
      most: limits.perMinute,
      windowMs: 60_000,
    },
  });
  const teams = new RequestLimiter({
    knex,
    now,
    limit: {
      act: 'team-plan',
      things: 'plans',
      most: limits.perTeamAndMinute,
      windowMs: 60_000,
    },
  });
  return async (
    { person, team }: { person: string; team?: string },
    res: Pick<Response, 'set'>,
  ): Promise<void> => {
    await limiter.admit(person, res);
    if (team !== undefined) {
      await teams.admit(team, res, `Team ${team}`);
    }
    const open = await readOpenPlans(knex, person, now());
    if (open.count < limits.open) return;
    const seconds = Math.max(1, Math.ceil((open.firstExpiry - now()) / 1000));
    res.set('retry-after', String(seconds));
    throw new TooManyRequestsError(
      `You have ${
        open.count
      } plans that are valid and not submitted; submit one, or wait ${Math.ceil(
        seconds / 60,
      )} min until the first of them expires`,
      seconds,
    );
  };
}

async function readOpenPlans(
  knex: Knex,
  requester: string,
  now: number,
): Promise<{ count: number; firstExpiry: number }> {
  const [row] = await knex('plans')
    .where({ requester })
    .andWhere('expires_at', '>', now)
    .whereNotExists(
      knex('runs').select('id').whereRaw('runs.plan_hash = plans.hash'),
    )
    .count({ count: '*' })
    .min({ first: 'expires_at' });
  return { count: Number(row.count), firstExpiry: Number(row.first ?? now) };
}
