import {
  checkSeveritySchema,
  checkStateSchema,
  type CheckEvidence,
} from '@fairway/plugin-fleet-common';
import type { Knex } from 'knex';
import type { StoredVerdicts } from '../domain/checks/assessChecks';
import type { StoredVerdict } from '../domain/checks/StoredVerdict';

interface VerdictRow {
  cluster: string;
  check_id: string;
  state: string;
  severity: string;
  reason: string;
  evidence: string;
  evidence_total: number;
  extent: string | null;
  since: number | string;
}

/** What stands of the checks of a cluster. */
export async function readVerdicts(
  knex: Knex,
  cluster: string,
): Promise<Map<string, StoredVerdict>> {
  const rows: VerdictRow[] = await knex('check_verdicts').where({ cluster });
  return new Map(
    rows.map(row => [
      row.check_id,
      {
        state: checkStateSchema.parse(row.state),
        severity: checkSeveritySchema.parse(row.severity),
        reason: row.reason,
        evidence: JSON.parse(row.evidence) as CheckEvidence[],
        total: row.evidence_total,
        extent: row.extent,
        since: Number(row.since),
      },
    ]),
  );
}

/** Returns the ids of checks of which something else is said now. */
export async function writeVerdicts(
  tx: Knex.Transaction,
  cluster: string,
  before: StoredVerdicts,
  after: StoredVerdicts,
): Promise<ReadonlySet<string>> {
  const changed = [...after]
    .map(([id, verdict]) => ({ id, known: before.get(id), verdict }))
    .filter(({ known, verdict }) => !known || !isSame(known, verdict));
  if (changed.length === 0) return new Set();
  await tx('check_verdicts')
    .insert(changed.map(({ id, verdict }) => toRow(cluster, id, verdict)))
    .onConflict(['cluster', 'check_id'])
    .merge();
  const turned = changed.filter(
    ({ known, verdict }) => known?.state !== verdict.state,
  );
  if (turned.length > 0) {
    await tx('check_changes').insert(
      turned.map(({ id, verdict: { state, reason, since } }) => ({
        ...{ cluster, check_id: id, state, reason, at: since },
      })),
    );
  }
  return new Set(changed.map(({ id }) => id));
}

function isSame(a: StoredVerdict, b: StoredVerdict): boolean {
  const toKey = (each: StoredVerdict) =>
    JSON.stringify([
      ...[each.state, each.severity, each.reason, each.total, each.extent],
      each.evidence.map(({ kind, namespace, name, detail, since }) => [
        ...[kind, namespace, name, detail, since],
      ]),
    ]);
  return toKey(a) === toKey(b);
}

function toRow(cluster: string, id: string, each: StoredVerdict): VerdictRow {
  return {
    cluster,
    check_id: id,
    state: each.state,
    severity: each.severity,
    reason: each.reason,
    evidence: JSON.stringify(each.evidence),
    evidence_total: each.total,
    extent: each.extent,
    since: each.since,
  };
}
