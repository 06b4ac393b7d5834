import type { Knex } from 'knex';
import type { NormalSet } from '../domain/normalizeSet';

/** A report as the functions that write it need it. */
export interface ReportWrite {
  tx: Knex.Transaction;
  ruleId: string;
  scope: string;
  /** What is reported; nothing if a report holds no more. */
  set?: NormalSet;
  /** Why not all could be assessed; null if it could. */
  unassessed: string | null;
  /** As of when it is so. */
  at: number;
  /** When the scope was read before. */
  before: number;
  flapWindowMs: number;
}
