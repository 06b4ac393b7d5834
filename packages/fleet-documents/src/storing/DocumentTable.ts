import { giveTurn, mapInSlices } from '@fairway/backend-kit';
import type { Knex } from 'knex';
import type { BrokenDocument, CommitReading } from '../DocumentKind';
import { writeApart } from './writeApart';

/**
 * A row of a document as it stands, with what tells whether it is as Git says. Whole rows hold texts: to read those of two thousand stops
 * the process.
 */
export type KnownRow<R extends { path: string }> = Pick<R, 'path'> & Partial<R>;

/** How a plugin keeps the last good state of its documents: a row for each. */
export interface DocumentTable<D, R extends { path: string }> {
  name: string;
  /** The column by which a row is replaced, and by which changes are told. */
  key: keyof R & string;
  /** The columns that tell whether a row is as its document says. */
  compared: readonly (keyof R & string)[];
  /** What a commit declares. `toRow` is given what stands there now. */
  list(documents: D): Iterable<DeclaredRow<R>>;
  /** Says of rows whose documents are gone that they are, instead of removing them. Returns the keys of those that changed. */
  retire?(tx: Knex.Transaction, rows: KnownRow<R>[]): Promise<string[]>;
}

export interface DeclaredRow<R extends { path: string }> {
  path: string;
  subject: BrokenDocument['subject'];
  toRow(known: KnownRow<R> | undefined): R;
}

/**
 * Makes the rows what a commit says, and writes what differs. A broken document leaves its row as it was, and so does one that the
 * database refuses: that is the last good state.
 *
 * @returns keys of the rows that changed, and a finding for each row that was refused
 */
export async function replaceRows<
  D extends CommitReading,
  R extends { path: string },
>(
  tx: Knex.Transaction,
  table: DocumentTable<D, R>,
  documents: D,
): Promise<{ changed: string[]; refused: BrokenDocument[] }> {
  const { name, key, compared } = table;
  const found: unknown[] = await tx(name).select(['path', key, ...compared]);
  const rows = found as KnownRow<R>[];
  const known = new Map(rows.map(row => [row.path, row]));
  await giveTurn();
  const wanted = await mapInSlices(table.list(documents), each => each);
  const declared = await mapInSlices(wanted, ({ path, subject, toRow }) => {
    const before = known.get(path);
    const row = toRow(before);
    const isSame =
      before && compared.every(column => isEqual(row, before, column));
    return { row, subject, isSame };
  });
  const differing = declared.filter(({ isSame }) => !isSame);
  const refused = new Set(
    await writeApart(tx, differing, (savepoint, some) =>
      savepoint(name)
        .insert(some.map(({ row }) => row))
        .onConflict(key)
        .merge(),
    ),
  );
  await giveTurn();
  const kept = new Set(
    [...wanted, ...documents.broken].map(({ path }) => path),
  );
  const gone = rows.filter(({ path }) => !kept.has(path));
  const written = differing.filter(each => !refused.has(each));
  return {
    changed: [
      ...written.map(({ row }) => String(row[key])),
      ...(await (table.retire ?? remove(table))(tx, gone)),
    ],
    refused: [...refused].map(({ row, subject }) => ({
      path: row.path,
      line: null,
      message: 'cannot be stored; write it in plain text and fewer words',
      subject,
    })),
  };
}

/** SQLite has numbers for true and false. */
function isEqual<R extends { path: string }>(
  row: R,
  before: KnownRow<R>,
  column: keyof R & string,
): boolean {
  const value = row[column];
  return typeof value === 'boolean'
    ? value === Boolean(before[column])
    : value === before[column];
}

/** Rows removed at once. */
const batchSize = 50;

function remove<D, R extends { path: string }>({
  name,
  key,
}: DocumentTable<D, R>) {
  return async (
    tx: Knex.Transaction,
    rows: KnownRow<R>[],
  ): Promise<string[]> => {
    for (let start = 0; start < rows.length; start += batchSize) {
      const paths = rows.slice(start, start + batchSize).map(row => row.path);
      await tx(name).whereIn('path', paths).delete();
    }
    return rows.map(row => String(row[key]));
  };
}
