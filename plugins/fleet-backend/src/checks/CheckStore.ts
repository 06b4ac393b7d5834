import { isPostgres } from '@fairway/backend-kit';
import {
  checkSeveritySchema,
  checkStateSchema,
  type CheckEvidence,
} from '@fairway/plugin-fleet-common';
import type { Knex } from 'knex';
import {
  toCheckColumns,
  toStoredCluster,
  type ClusterRow,
} from '../clusters/ClusterRow';
import type { StoredCluster } from '../clusters/StoredCluster';
import type { StoredVerdicts } from '../domain/checks/assessChecks';
import type { KindStates } from '../domain/checks/KindState';
import type { CheckCounts } from '../domain/checks/countChecks';
import type { StoredVerdict } from '../domain/checks/StoredVerdict';
import type { CriticalChecks } from '../domain/CriticalChecks';
import type { DecidedChecks } from './CheckReporter';

/** What the database knows of the checks of a cluster. */
export interface StoredChecks {
  cluster: StoredCluster;
  kinds: KindStates;
  verdicts: StoredVerdicts;
}

/** What is to stand afterwards; verdicts that are not named stay. */
export interface ChecksUpdate {
  kinds: KindStates;
  verdicts: StoredVerdicts;
  critical: CriticalChecks | undefined;
  counts: CheckCounts;
}

interface VerdictRow {
  cluster: string;
  check_id: string;
  state: string;
  severity: string;
  reason: string;
  evidence: string;
  evidence_total: number;
  since: number | string;
}

/** Keeps what stands of each check of each cluster. Rows are written only if they change; each change of a state is kept. */
export class CheckStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Decides on what stands of a cluster, and writes what is another. Returns what was decided; undefined if nobody declares the cluster. */
  async update(
    cluster: string,
    now: number,
    decide: (stored: StoredChecks) => ChecksUpdate,
  ): Promise<DecidedChecks | undefined> {
    return this.#knex.transaction(async tx => {
      const row = await lockCluster(tx, cluster);
      if (!row) return undefined;
      const { kinds } = await tx('check_readings').where({ cluster }).first();
      const before = await readVerdicts(tx, cluster);
      const stored = toStoredCluster(row);
      const update = decide({
        cluster: stored,
        kinds: JSON.parse(kinds),
        verdicts: before,
      });
      await tx('check_readings')
        .where({ cluster })
        .update({ kinds: JSON.stringify(update.kinds), assessed_at: now });
      await writeSummary(tx, row, update);
      return {
        cluster: stored,
        verdicts: update.verdicts,
        changed: await writeVerdicts(tx, cluster, before, update.verdicts),
      };
    });
  }

  /** What stands of a cluster's checks, and when their kinds were read. */
  async find(
    cluster: string,
  ): Promise<{ kinds: KindStates; verdicts: StoredVerdicts }> {
    const reading = await this.#knex('check_readings')
      .where({ cluster })
      .first();
    return {
      kinds: reading ? JSON.parse(reading.kinds) : {},
      verdicts: await readVerdicts(this.#knex, cluster),
    };
  }

  /** Clusters whose checks nobody has decided since then. */
  async listIdle(before: number): Promise<string[]> {
    return this.#knex('check_readings')
      .join('clusters', 'clusters.name', 'check_readings.cluster')
      .whereNull('clusters.retired_at')
      .andWhere('assessed_at', '<', before)
      .orderBy('assessed_at')
      .limit(200)
      .pluck('cluster');
  }

  /** Clusters that nobody declares any more, and since when. */
  async listRetired(): Promise<{ name: string; retiredAt: number }[]> {
    const rows = await this.#knex<ClusterRow>('clusters')
      .whereNotNull('retired_at')
      .select('name', 'retired_at');
    return rows.map(row => ({
      name: row.name,
      retiredAt: Number(row.retired_at),
    }));
  }

  /**
   * Forgets what stands of the checks of a cluster that nobody declares, so that all of it is new if the cluster comes back. Its changes
   * stay. False if somebody declares it by now.
   *
   * @param during - called while nobody else can decide on the cluster
   */
  async forgetRetired(cluster: string, during: () => void): Promise<boolean> {
    return this.#knex.transaction(async tx => {
      if (await lockCluster(tx, cluster)) return false;
      await tx('check_verdicts').where({ cluster }).delete();
      await tx('check_readings').where({ cluster }).delete();
      await tx('clusters').where({ name: cluster }).update(toCheckColumns({}));
      during();
      return true;
    });
  }

  /** Forgets changes from before that time, and verdicts of checks that are not in the registry any more. */
  async prune(before: number, ids: string[]): Promise<void> {
    await this.#knex('check_changes').where('at', '<', before).delete();
    await this.#knex('check_verdicts').whereNotIn('check_id', ids).delete();
  }
}

/** One at a time for each cluster, whichever replica it is. */
async function lockCluster(
  tx: Knex.Transaction,
  cluster: string,
): Promise<ClusterRow | undefined> {
  await tx('check_readings')
    .insert({ cluster, kinds: '{}', assessed_at: 0 })
    .onConflict('cluster')
    .ignore();
  const lock = tx('check_readings').where({ cluster }).select('cluster');
  if (isPostgres(tx)) lock.forUpdate();
  await lock;
  return tx<ClusterRow>('clusters')
    .where({ name: cluster })
    .whereNull('retired_at')
    .first();
}

async function readVerdicts(
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
        since: Number(row.since),
      },
    ]),
  );
}

/** Returns the ids of checks of which something else is said now. */
async function writeVerdicts(
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
      ...[each.state, each.severity, each.reason, each.total],
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
    since: each.since,
  };
}

/** What lists show, and from what the next heartbeat draws the cluster's verdict. */
async function writeSummary(
  tx: Knex.Transaction,
  row: ClusterRow,
  { critical, counts }: ChecksUpdate,
): Promise<void> {
  const columns = toCheckColumns({ critical, counts });
  const keys = Object.keys(columns) as (keyof typeof columns)[];
  if (keys.every(key => columns[key] === row[key])) return;
  await tx('clusters').where({ name: row.name }).update(columns);
}
