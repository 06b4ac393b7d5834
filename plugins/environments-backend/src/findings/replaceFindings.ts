import { createHash } from 'node:crypto';
import { escapeForbiddenCharacters } from '@fairway/fleet-repository';
import type { Knex } from 'knex';
import { writeApart } from '../documents/writeApart';
import {
  BrokenDocument,
  FleetDocuments,
  toOwnerRef,
} from '../domain/FleetDocuments';

export interface FindingRow {
  id: string;
  path: string;
  line: number | null;
  message: string;
  commit_id: string;
  owner_ref: string | null;
  owner: string | null;
  name: string | null;
  /** PostgreSQL gives 64-bit integers as text. */
  since: number | string;
  committed_at: number | string | null;
}

/** The commit that broke a file, and when it was written, in milliseconds. */
export interface KnownBreak {
  commit: string;
  committedAt: number;
}

const longestMessage = 2_000;

/** Makes the findings those of one commit; one that was there before keeps the time since when. */
export async function replaceFindings(
  tx: Knex.Transaction,
  documents: FleetDocuments,
  facts: {
    /** By path. */
    breaks: ReadonlyMap<string, KnownBreak>;
    /** Documents that the database refused. */
    refused: readonly BrokenDocument[];
    now: number;
  },
): Promise<void> {
  const known = new Map<string, FindingRow>(
    (await tx('findings').select()).map((row: FindingRow) => [row.id, row]),
  );
  const rows = new Map(
    [...documents.broken, ...facts.refused].map(finding => {
      const id = toFindingId(finding);
      const since = Number(known.get(id)?.since ?? facts.now);
      return [id, toRow(finding, documents, { id, since, ...facts })];
    }),
  );
  await tx('findings').delete();
  await writeApart(tx, [...rows.values()], (savepoint, some) =>
    savepoint('findings').insert(some),
  );
}

/** The commits that were found to have broken files which still are, by path. */
export async function readKnownBreaks(
  knex: Knex,
): Promise<Map<string, KnownBreak>> {
  const rows: FindingRow[] = await knex('findings')
    .whereNotNull('committed_at')
    .select();
  return new Map(
    rows.map(row => [
      row.path,
      { commit: row.commit_id, committedAt: Number(row.committed_at) },
    ]),
  );
}

function toRow(
  finding: BrokenDocument,
  documents: FleetDocuments,
  facts: {
    id: string;
    since: number;
    breaks: ReadonlyMap<string, KnownBreak>;
  },
): FindingRow {
  const { environment } = finding;
  const broken = facts.breaks.get(finding.path);
  // Paths and messages quote what people push.
  return {
    id: facts.id,
    path: escapeForbiddenCharacters(finding.path),
    line: finding.line,
    message: escapeForbiddenCharacters(
      finding.message.slice(0, longestMessage),
    ),
    commit_id: broken?.commit ?? documents.commit,
    owner_ref: environment ? toOwnerRef(environment.owner, documents) : null,
    owner: environment ? escapeForbiddenCharacters(environment.owner) : null,
    name: environment ? escapeForbiddenCharacters(environment.name) : null,
    since: facts.since,
    committed_at: broken?.committedAt ?? null,
  };
}

function toFindingId({ path, message }: BrokenDocument): string {
  return createHash('sha256')
    .update(JSON.stringify([path, message]))
    .digest('hex');
}
