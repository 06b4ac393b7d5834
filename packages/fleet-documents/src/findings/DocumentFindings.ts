import { createHash } from 'node:crypto';
import { escapeForbiddenCharacters } from '@fairway/fleet-repository';
import type {
  DocumentFinding,
  DocumentSubject,
} from '@fairway/plugin-fleet-common';
import type { Knex } from 'knex';
import type { BrokenDocument } from '../DocumentKind';
import { writeApart } from '../storing/writeApart';

const table = 'document_findings';

/** Most findings in one answer; more than that is one finding: the repository is broken. */
const maxFindings = 500;
/** Most findings in one report. */
const maxReported = 5_000;
const longestMessage = 2_000;
/** Rows removed at once. */
const batchSize = 50;

interface FindingRow {
  id: string;
  path: string;
  line: number | null;
  message: string;
  kind: string;
  owner: string | null;
  name: string;
  /** Entity ref of the group whose it is; null: nobody's in particular. */
  owner_ref: string | null;
  commit_id: string;
  /** PostgreSQL gives 64-bit integers as text. */
  since: number | string;
  committed_at: number | string | null;
}

/** A finding, by which it is known and whose it is. */
export interface OwnedFinding {
  id: string;
  /** Entity ref of the group whose it is; null: nobody's in particular. */
  ownerRef: string | null;
  finding: DocumentFinding;
}

/** The commit that broke a file, and when it was written, in milliseconds. */
export interface KnownBreak {
  commit: string;
  committedAt: number;
}

/** What the commit that was read says of each finding. */
export interface FindingFacts {
  /** The commit that was read. */
  commit: string;
  /** By path. */
  breaks: ReadonlyMap<string, KnownBreak>;
  toOwnerRef: (subject: DocumentSubject) => string | null;
  now: number;
}

/** Narrows a query over findings to what a requester may see. */
export type RestrictFindings = (builder: Knex.QueryBuilder) => void;

/** What is wrong in the documents of a plugin, in its table `document_findings`. */
export class DocumentFindings {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** By path and line. */
  async list(restrict?: RestrictFindings): Promise<DocumentFinding[]> {
    const rows: FindingRow[] = await this.#knex(table)
      .modify(builder => restrict?.(builder))
      .orderBy(['path', 'line', 'id'])
      .limit(maxFindings);
    return rows.map(toFinding);
  }

  /** What is wrong in the documents of one subject. */
  async listOf({
    kind,
    owner,
    name,
  }: DocumentSubject): Promise<DocumentFinding[]> {
    return this.list(builder => builder.where({ kind, owner, name }));
  }

  /** Everything that is wrong, by path, as far as one report may hold it. */
  async listOwned(): Promise<{ items: OwnedFinding[]; omitted: number }> {
    const rows: FindingRow[] = await this.#knex(table)
      .orderBy(['path', 'line', 'id'])
      .limit(maxReported);
    const [{ count }] = await this.#knex(table).count({ count: '*' });
    return {
      items: rows.map(row => ({
        id: row.id,
        ownerRef: row.owner_ref,
        finding: toFinding(row),
      })),
      omitted: Math.max(0, Number(count) - rows.length),
    };
  }

  /** The commits that were found to have broken files which still are, by path. */
  async readKnownBreaks(): Promise<Map<string, KnownBreak>> {
    const rows: FindingRow[] = await this.#knex(table)
      .whereNotNull('committed_at')
      .select();
    return new Map(
      rows.map(row => [
        row.path,
        { commit: row.commit_id, committedAt: Number(row.committed_at) },
      ]),
    );
  }

  /**
   * Makes the findings those of one commit, and writes what differs. One that was there before keeps the time since when. One that the
   * database refuses costs no other.
   *
   * @returns the paths of files of which other things are said now, and of each finding that was refused
   */
  async replace(
    tx: Knex.Transaction,
    broken: readonly BrokenDocument[],
    facts: FindingFacts,
  ): Promise<{ told: string[]; untold: string[] }> {
    const found: FindingRow[] = await tx(table).select();
    const known = new Map(found.map(row => [row.id, row]));
    const wanted = new Map(
      identify(broken).map(([id, finding]) => {
        const since = Number(known.get(id)?.since ?? facts.now);
        return [id, toRow(finding, { id, since, ...facts })];
      }),
    );
    const gone = [...known.keys()].filter(id => !wanted.has(id));
    for (let start = 0; start < gone.length; start += batchSize) {
      await tx(table)
        .whereIn('id', gone.slice(start, start + batchSize))
        .delete();
    }
    const differing = [...wanted.values()].filter(
      row => !isSame(row, known.get(row.id)),
    );
    const refused = new Set(
      await writeApart(tx, differing, (savepoint, some) =>
        savepoint(table).insert(some).onConflict('id').merge(),
      ),
    );
    const written = differing.filter(row => !refused.has(row));
    const removed = gone.map(id => known.get(id)!);
    return {
      told: [...written, ...removed].map(({ path }) => path),
      untold: [...refused].map(({ path }) => path),
    };
  }
}

/** A finding is the same for as long as file and message are, at whatever line; one of several that say the same is known by its place among them. */
function identify(
  broken: readonly BrokenDocument[],
): [string, BrokenDocument][] {
  const seen = new Map<string, number>();
  return broken.map(finding => {
    const key = JSON.stringify([finding.path, finding.message]);
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    const id = createHash('sha256')
      .update(before === 0 ? key : `${key} ${before}`)
      .digest('hex');
    return [id, finding];
  });
}

function toRow(
  { path, line, message, subject }: BrokenDocument,
  {
    id,
    since,
    commit,
    breaks,
    toOwnerRef,
  }: FindingFacts & { id: string; since: number },
): FindingRow {
  const broken = breaks.get(path);
  const { kind, owner, name } = subject;
  // Paths and messages quote what people push.
  return {
    id,
    path: escapeForbiddenCharacters(path),
    line,
    message: escapeForbiddenCharacters(message.slice(0, longestMessage)),
    kind,
    owner: owner === null ? null : escapeForbiddenCharacters(owner),
    name: escapeForbiddenCharacters(name),
    owner_ref: toOwnerRef(subject),
    commit_id: broken?.commit ?? commit,
    since,
    committed_at: broken?.committedAt ?? null,
  };
}

function isSame(row: FindingRow, known: FindingRow | undefined): boolean {
  return (
    known !== undefined &&
    (Object.keys(row) as (keyof FindingRow)[]).every(
      column => String(row[column]) === String(known[column]),
    )
  );
}

function toFinding(row: FindingRow): DocumentFinding {
  const { path, line, message, kind, owner, name } = row;
  return {
    path,
    line,
    message,
    commit: row.commit_id,
    committedAt:
      row.committed_at === null
        ? null
        : new Date(Number(row.committed_at)).toISOString(),
    since: new Date(Number(row.since)).toISOString(),
    subject: { kind, owner, name },
  };
}
