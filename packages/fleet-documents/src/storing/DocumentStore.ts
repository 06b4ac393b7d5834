import { randomUUID } from 'node:crypto';
import type { DocumentSubject } from '@fairway/plugin-fleet-common';
import type { Knex } from 'knex';
import type { CommitReading } from '../DocumentKind';
import {
  DocumentFindings,
  type KnownBreak,
} from '../findings/DocumentFindings';
import { replaceRows, type DocumentTable } from './DocumentTable';

export interface DocumentStoreOptions<
  D extends CommitReading,
  R extends { path: string },
> {
  knex: Knex;
  /** Where the last good state of each document is kept. */
  table: DocumentTable<D, R>;
  /** Looks up whose findings about these subjects are: entity refs of groups; null: nobody's in particular. */
  findOwners?: (
    tx: Knex.Transaction,
    subjects: readonly DocumentSubject[],
    documents: D,
  ) => Promise<(subject: DocumentSubject) => string | null>;
  now: () => number;
}

/** What came of storing what a commit says. */
export interface StoredCommit {
  /** Keys of rows that changed or of whose documents other findings are told, and one of no row if such a document has none. */
  changed: string[];
  /** How many rows and findings the database refused, perhaps for a reason that passes. */
  refused: number;
  /** The path of each finding that was refused, so that no page shows it. */
  untold: string[];
}

/**
 * What the fleet repository says, as a plugin's database shows it: a row for each good document, the findings of broken ones, and in the
 * table `ingestion` which commit that is. Each write has a number, so that an older commit never covers a newer one.
 */
export class DocumentStore<
  D extends CommitReading,
  R extends { path: string } = { path: string },
> {
  readonly findings: DocumentFindings;
  readonly #options: DocumentStoreOptions<D, R>;

  constructor(options: DocumentStoreOptions<D, R>) {
    this.#options = options;
    this.findings = new DocumentFindings(options.knex);
  }

  /** Which write the tables show; whoever writes next must have read after it. */
  async readVersion(): Promise<{ version: number; commit: string | null }> {
    const row = await this.#options.knex('ingestion').where({ id: 1 }).first();
    return { version: Number(row.version), commit: row.commit_id };
  }

  /** When Git was last read, in milliseconds. */
  async readAt(): Promise<number> {
    const { knex } = this.#options;
    const row = await knex('ingestion').where({ id: 1 }).first('read_at');
    return Number(row.read_at ?? 0);
  }

  /** Notes that Git was read and says nothing new. */
  async touch(): Promise<void> {
    const { knex, now } = this.#options;
    await knex('ingestion').where({ id: 1 }).update({ read_at: now() });
  }

  /**
   * Replaces what the tables show by what a commit says.
   *
   * @param version - as `readVersion` gave it before the commit was read
   * @param breaks - which commits broke what is broken, by path, as far as that is known
   * @returns undefined if another replica has written since, so that the commit may be an older one
   */
  async replace(
    documents: D,
    version: number,
    breaks: ReadonlyMap<string, KnownBreak> = new Map(),
  ): Promise<StoredCommit | undefined> {
    const { findOwners, knex, now, table } = this.#options;
    const { commit } = documents;
    return knex.transaction(async tx => {
      const claimed = await tx('ingestion')
        .where({ id: 1, version })
        .update({ version: version + 1, commit_id: commit, read_at: now() });
      if (claimed === 0) return undefined;
      const { changed, refused } = await replaceRows(tx, table, documents);
      const broken = [...documents.broken, ...refused];
      const toOwnerRef = await findOwners?.(
        tx,
        broken.map(({ subject }) => subject),
        documents,
      );
      const { told, untold } = await this.findings.replace(tx, broken, {
        commit,
        breaks,
        toOwnerRef: subject => toOwnerRef?.(subject) ?? null,
        now: now(),
      });
      const keys = await this.#listKeys(tx, told);
      return {
        changed: [...new Set([...changed, ...keys])],
        refused: refused.length + untold.length,
        untold,
      };
    });
  }

  /** Keys of the rows of some files. A file without a row is told by a key of none, as lists of findings show it. */
  async #listKeys(tx: Knex.Transaction, paths: string[]): Promise<string[]> {
    if (paths.length === 0) return [];
    const { name, key } = this.#options.table;
    const rows: { path: string }[] = await tx(name)
      .whereIn('path', paths)
      .select('path', key);
    const keys = rows.map(row => String((row as Partial<R>)[key]));
    const known = new Set(rows.map(row => row.path));
    const isAnyWithout = paths.some(path => !known.has(path));
    return isAnyWithout ? [...keys, randomUUID()] : keys;
  }
}
