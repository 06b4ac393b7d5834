import type {
  AuditEvent,
  ListAuditQuery,
  ListAuditResponse,
} from '@fairway/plugin-runs-common';
import type { Knex } from 'knex';
import { AuditRow } from './auditRows';

/** One page of the audit, newest first. */
export async function listAudit(
  knex: Knex,
  query: ListAuditQuery,
): Promise<ListAuditResponse> {
  const rows = await knex<AuditRow>('audit')
    .modify(filterAudit, query)
    .orderBy('id', 'desc')
    .limit(query.limit + 1);
  const items = rows.slice(0, query.limit).map(toAuditEvent);
  return {
    items,
    ...(rows.length > query.limit && {
      nextCursor: String(items[items.length - 1].id),
    }),
  };
}

function filterAudit(builder: Knex.QueryBuilder, query: ListAuditQuery) {
  const { actor, action, subject, outcome, origin, runId } = query;
  for (const [column, value] of Object.entries({
    actor,
    action,
    subject,
    outcome,
    origin,
    run_id: runId,
  })) {
    if (value !== undefined) {
      builder.where(column, value);
    }
  }
  if (query.from) {
    builder.where('at', '>=', Date.parse(query.from));
  }
  if (query.to) {
    builder.where('at', '<', Date.parse(query.to));
  }
  if (query.cursor) {
    builder.where('id', '<', Number(query.cursor));
  }
}

function toAuditEvent(row: AuditRow): AuditEvent {
  return {
    id: Number(row.id),
    at: new Date(Number(row.at)).toISOString(),
    origin: row.origin,
    actor: row.actor,
    action: row.action,
    subject: row.subject,
    runId: row.run_id,
    step: row.step,
    outcome: row.outcome,
    reason: row.reason,
    requestId: row.request_id,
    repeats: row.repeats,
    hash: row.hash,
  };
}
