import { isPostgres, transact } from '@fairway/backend-kit';
import type { CheckState, Outlook } from '@fairway/plugin-fleet-common';
import type { Knex } from 'knex';
import {
  listKeptCertificates,
  writeCertificates,
  type CertificateUpdate,
  type KeptCertificates,
} from '../certificates/CertificateStore';
import {
  toCheckColumns,
  toStoredCluster,
  type ClusterRow,
} from '../clusters/ClusterRow';
import type { StoredCluster } from '../clusters/StoredCluster';
import { maxSilenceMs } from '../clusters/maxSilenceMs';
import type { StoredVerdicts } from '../domain/checks/assessChecks';
import type { KindStates } from '../domain/checks/KindState';
import type { CheckCounts } from '../domain/checks/countChecks';
import type { CountersReading } from '../domain/metrics/ServerCounters';
import type { CriticalChecks } from '../domain/CriticalChecks';
import type { DecidedChecks } from './CheckReporter';
import { readFormerStates } from './readFormerStates';
import { readVerdicts, writeVerdicts } from './verdictRows';

/** What the database knows of the checks of a cluster. */
export interface StoredChecks {
  cluster: StoredCluster;
  kinds: KindStates;
  verdicts: StoredVerdicts;
  /** What its API server had counted at the last reading. */
  counters?: CountersReading;
}

/** What is to stand afterwards; verdicts that are not named stay. */
export interface ChecksUpdate {
  kinds: KindStates;
  verdicts: StoredVerdicts;
  critical: CriticalChecks | undefined;
  counts: CheckCounts;
  outlook: Outlook;
  certificates: CertificateUpdate;
  /** Undefined: those of before stay. */
  counters?: CountersReading;
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
    return transact(this.#knex, maxSilenceMs, async tx => {
      const row = await lockCluster(tx, cluster);
      if (!row) return undefined;
      const reading = await tx('check_readings').where({ cluster }).first();
      const before = await readVerdicts(tx, cluster);
      const stored = toStoredCluster(row);
      const update = decide({
        cluster: stored,
        kinds: JSON.parse(reading.kinds),
        verdicts: before,
        counters: JSON.parse(reading.server_counters ?? 'null') ?? undefined,
      });
      await tx('check_readings')
        .where({ cluster })
        .update({
          kinds: JSON.stringify(update.kinds),
          assessed_at: now,
          ...(update.counters && {
            server_counters: JSON.stringify(update.counters),
          }),
        });
      await writeSummary(tx, row, update);
      await writeCertificates(tx, cluster, update.certificates);
      return {
        cluster: stored,
        verdicts: update.verdicts,
        changed: await writeVerdicts(tx, cluster, before, update.verdicts),
      };
    });
  }

  /** What stands of a cluster's checks, what those that are unknown said before, and when their kinds were read. */
  async find(cluster: string): Promise<{
    kinds: KindStates;
    verdicts: StoredVerdicts;
    former: ReadonlyMap<string, CheckState>;
  }> {
    const reading = await this.#knex('check_readings')
      .where({ cluster })
      .first();
    return {
      kinds: reading ? JSON.parse(reading.kinds) : {},
      verdicts: await readVerdicts(this.#knex, cluster),
      former: await readFormerStates(this.#knex, cluster),
    };
  }

  /** What is kept of a cluster's certificates, those that need a look first before others. */
  async listCertificates(cluster: string): Promise<KeptCertificates> {
    return listKeptCertificates(this.#knex, cluster);
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
    return transact(this.#knex, maxSilenceMs, async tx => {
      if (await lockCluster(tx, cluster)) return false;
      await tx('check_verdicts').where({ cluster }).delete();
      await tx('check_readings').where({ cluster }).delete();
      await tx('certificates').where({ cluster }).delete();
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

/** What lists show, and from what the next heartbeat draws the cluster's verdict. */
async function writeSummary(
  tx: Knex.Transaction,
  row: ClusterRow,
  { critical, counts, outlook }: ChecksUpdate,
): Promise<void> {
  const columns = toCheckColumns({ critical, counts, outlook });
  const keys = Object.keys(columns) as (keyof typeof columns)[];
  if (keys.every(key => columns[key] === row[key])) return;
  await tx('clusters').where({ name: row.name }).update(columns);
}
