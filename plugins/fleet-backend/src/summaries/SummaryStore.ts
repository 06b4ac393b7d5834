import { createHash } from 'node:crypto';
import { isPostgres, transact } from '@fairway/backend-kit';
import type { Knex } from 'knex';
import { maxSilenceMs } from '../clusters/maxSilenceMs';
import type { SummaryPart } from '../domain/summaries/Summary';
import type { SummaryUpdate } from '../domain/summaries/summarizeReading';

/** One part of what is kept of a cluster. */
export interface StoredSummary {
  part: SummaryPart;
  /** Undefined: it was never read. */
  value: unknown;
  readAt: number | null;
  missing: { kind: string; reason: string }[];
}

interface SummaryRow {
  cluster: string;
  part: SummaryPart;
  value: string | null;
  digest: string | null;
  read_at: number | string | null;
  attempted_at: number | string;
  missing: string;
}

/** Keeps what the last readings of clusters brought. A value is written only if it changes; that it still holds costs one statement for all parts. */
export class SummaryStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Stores what a reading that began at `at` brought. Of a cluster that nobody declares, and of a part that a later reading brought, nothing.
   * Returns the parts that it holds for.
   */
  async record(
    cluster: string,
    at: number,
    updates: readonly SummaryUpdate[],
  ): Promise<ReadonlySet<SummaryPart>> {
    return transact(this.#knex, maxSilenceMs, async tx => {
      if (!(await lockDeclared(tx, cluster))) return new Set();
      const known = await findRows(tx, cluster, updates);
      const rows = updates.flatMap(update => {
        const before = known.get(update.part);
        if (before && Number(before.attempted_at) > at) return [];
        return { before, after: toRow(cluster, at, update, before) };
      });
      const isSame = ({ before, after }: (typeof rows)[number]) =>
        before !== undefined &&
        before.digest === after.digest &&
        before.missing === after.missing;
      await insertRows(
        tx,
        rows.filter(row => !isSame(row)).map(({ after }) => after),
      );
      await touchRows(
        tx,
        rows.filter(isSame).map(({ after }) => after),
      );
      return new Set(rows.map(({ after }) => after.part));
    });
  }

  /** Those of the parts that were ever tried. */
  async find(
    cluster: string,
    parts: readonly SummaryPart[],
  ): Promise<Map<SummaryPart, StoredSummary>> {
    const rows = await this.#knex<SummaryRow>('cluster_summaries')
      .where({ cluster })
      .whereIn('part', [...parts]);
    return new Map(rows.map(row => [row.part, toStored(row)]));
  }

  /** Forgets clusters that nobody declares any more. */
  async prune(): Promise<void> {
    await this.#knex('cluster_summaries')
      .whereNotIn(
        'cluster',
        this.#knex('clusters').whereNull('retired_at').select('name'),
      )
      .delete();
  }
}

/** Whether somebody declares the cluster. One reading of it is stored at a time, so that none takes another's part for older than it is. */
async function lockDeclared(
  tx: Knex.Transaction,
  cluster: string,
): Promise<boolean> {
  const query = tx('clusters').where({ name: cluster }).whereNull('retired_at');
  if (isPostgres(tx)) query.forNoKeyUpdate();
  return (await query.first('name')) !== undefined;
}

async function findRows(
  tx: Knex.Transaction,
  cluster: string,
  updates: readonly SummaryUpdate[],
): Promise<Map<SummaryPart, Omit<SummaryRow, 'value'>>> {
  const rows = await tx<SummaryRow>('cluster_summaries')
    .where({ cluster })
    .whereIn(
      'part',
      updates.map(({ part }) => part),
    )
    .select('cluster', 'part', 'digest', 'read_at', 'attempted_at', 'missing');
  return new Map(rows.map(row => [row.part, row]));
}

/** Without a whole `value`, what is kept stays as it is. */
function toRow(
  cluster: string,
  at: number,
  { part, missing, value, isPartial }: SummaryUpdate,
  before: Omit<SummaryRow, 'value'> | undefined,
): Partial<SummaryRow> & Pick<SummaryRow, 'cluster' | 'part'> {
  const row = {
    cluster,
    part,
    attempted_at: at,
    missing: JSON.stringify(missing),
  };
  const isKept = isPartial && before?.digest;
  if (value === undefined || isKept) {
    return { ...row, digest: before?.digest ?? null };
  }
  const text = JSON.stringify(value);
  const digest = createHash('sha256').update(text).digest('base64');
  return { ...row, value: text, digest, read_at: at };
}

type ChangedRow = ReturnType<typeof toRow>;

/** Rows with a value, and rows that leave theirs alone, differ in their columns. */
async function insertRows(tx: Knex.Transaction, rows: ChangedRow[]) {
  const [read, failed] = split(rows);
  for (const each of [read, failed]) {
    if (each.length === 0) continue;
    await tx('cluster_summaries')
      .insert(each)
      .onConflict(['cluster', 'part'])
      .merge();
  }
}

/** What is as it was is only newer. */
async function touchRows(tx: Knex.Transaction, rows: ChangedRow[]) {
  const [read, failed] = split(rows);
  for (const each of [read, failed]) {
    if (each.length === 0) continue;
    const { cluster, attempted_at, read_at } = each[0];
    await tx('cluster_summaries')
      .where({ cluster })
      .whereIn(
        'part',
        each.map(({ part }) => part),
      )
      .update({ attempted_at, ...(read_at !== undefined && { read_at }) });
  }
}

function split(rows: ChangedRow[]): [ChangedRow[], ChangedRow[]] {
  const isRead = ({ value }: ChangedRow) => value !== undefined;
  return [rows.filter(isRead), rows.filter(row => !isRead(row))];
}

function toStored({ part, value, read_at, missing }: SummaryRow) {
  return {
    part,
    value: value === null ? undefined : JSON.parse(value),
    readAt: read_at === null ? null : Number(read_at),
    missing: JSON.parse(missing),
  };
}
