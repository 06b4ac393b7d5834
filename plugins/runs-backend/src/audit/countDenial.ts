import type { DenialOutcome } from '@fairway/plugin-runs-common';
import type { Knex } from 'knex';
import { cleanText } from '../database/cleanText';
import { appendAudit, AuditEntry, lockHead } from './appendAudit';

/** Length of a window: what is refused again within it is counted, and told when it is over. */
export const denialWindowMs = 15 * 60_000;

/**
 * So many different subjects of one actor and outcome are told apart within a window; the others are counted together. Whoever asks chooses
 * the names of what is absent, and could use up a bound for all outcomes before they try what is hidden.
 */
export const subjectsPerWindow: Record<DenialOutcome, number> = {
  denied: 25,
  hidden: 1_000,
  absent: 25,
  refused: 25,
  limited: 25,
};

const furtherSubjects = '(further subjects)';

export interface Denial extends AuditEntry {
  outcome: DenialOutcome;
  subject: string;
}

interface DenialRow {
  actor: string;
  window_start: number | string;
  action: string;
  subject: string;
  outcome: string;
  origin: string;
  count: number;
  first_at: number | string;
  last_at: number | string;
}

/**
 * Counts a denial. The first of its kind in a window is appended to the audit at once. True if it was: a storm of denials, also of
 * ever new names, makes a bounded number of rows.
 */
export async function countDenial(
  tx: Knex.Transaction,
  denial: Denial,
  at: number,
): Promise<boolean> {
  const own = toKey(denial, at);
  if (await countAgain(tx, own, at)) {
    return false;
  }
  // From here on nobody else adds a row.
  await lockHead(tx);
  const { actor, window_start, outcome } = own;
  const known = await tx<DenialRow>('audit_denials')
    .where({ actor, window_start, outcome })
    .count({ count: '*' });
  const isFull = Number(known[0].count) >= subjectsPerWindow[outcome];
  const key = isFull ? { ...own, subject: furtherSubjects } : own;
  if (await countAgain(tx, key, at)) {
    return false;
  }
  await tx('audit_denials').insert({
    ...key,
    origin: denial.origin ?? 'runs',
    count: 1,
    first_at: at,
    last_at: at,
  });
  await appendAudit(tx, [{ ...denial, subject: key.subject }], at);
  return true;
}

/** Appends one record per kind of denial that happened again in a window that is over, and forgets those windows. */
export async function flushDenials(
  tx: Knex.Transaction,
  now: number,
): Promise<void> {
  await lockHead(tx);
  const rows = await tx<DenialRow>('audit_denials')
    .where('window_start', '<=', now - denialWindowMs)
    .orderBy('first_at');
  await appendAudit(
    tx,
    rows.filter(({ count }) => count > 1).map(toRepetition),
    now,
  );
  await tx('audit_denials')
    .where('window_start', '<=', now - denialWindowMs)
    .delete();
}

function toKey(denial: Denial, at: number) {
  return {
    actor: cleanText(denial.actor, 400),
    window_start: Math.floor(at / denialWindowMs) * denialWindowMs,
    action: cleanText(denial.action, 100),
    subject: cleanText(denial.subject, 500),
    outcome: denial.outcome,
  };
}

async function countAgain(
  tx: Knex.Transaction,
  key: ReturnType<typeof toKey>,
  at: number,
): Promise<boolean> {
  const counted = await tx('audit_denials')
    .where(key)
    .update({ count: tx.raw('?? + 1', ['count']), last_at: at });
  return counted > 0;
}

function toRepetition(row: DenialRow): AuditEntry {
  const { actor, action, subject, outcome, origin, count } = row;
  const toIso = (at: number | string) => new Date(Number(at)).toISOString();
  return {
    actor,
    action,
    subject,
    outcome,
    origin,
    repeats: count - 1,
    reason: `again, between ${toIso(row.first_at)} and ${toIso(row.last_at)}`,
  };
}
