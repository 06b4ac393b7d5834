import { randomUUID } from 'node:crypto';
import { toNamespace } from '@fairway/plugin-environments-common';
import type { Knex } from 'knex';
import {
  BrokenDocument,
  FleetDocuments,
  LocatedEnvironment,
  toEnvironmentKey,
  toOwnerRef,
} from '../domain/FleetDocuments';
import {
  EnvironmentRow,
  StoredEnvironment,
  toEnvironmentRow,
} from '../environments/EnvironmentRow';
import {
  KnownBreak,
  readKnownBreaks,
  replaceFindings,
} from '../findings/replaceFindings';
import { listExpected } from './listExpected';
import { writeApart } from './writeApart';

/** Rows written at once. */
const batchSize = 50;

/** What tells whether a row is as Git says it. Whole rows hold texts: to read those of two thousand stops the process. */
const knownColumns = [
  'id',
  'owner',
  'name',
  'owner_ref',
  'expected',
  'blob',
  'declared',
] as const;

type KnownRow = Pick<EnvironmentRow, (typeof knownColumns)[number]>;

/** What the fleet repository says, as the database shows it. */
export class DocumentStore {
  constructor(
    private readonly knex: Knex,
    private readonly now: () => number,
  ) {}

  /** Which write the tables show; whoever writes next must have read after it. */
  async readVersion(): Promise<{ version: number; commit: string | null }> {
    const row = await this.knex('ingestion').where({ id: 1 }).first();
    return { version: Number(row.version), commit: row.commit_id };
  }

  /** When Git was last read, in milliseconds. */
  async readAt(): Promise<number> {
    const row = await this.knex('ingestion').where({ id: 1 }).first('read_at');
    return Number(row.read_at ?? 0);
  }

  /** The commits that were found to have broken files which still are, by path. */
  async readKnownBreaks(): Promise<Map<string, KnownBreak>> {
    return readKnownBreaks(this.knex);
  }

  /** Notes that Git was read and says nothing new. */
  async touch(): Promise<void> {
    await this.knex('ingestion')
      .where({ id: 1 })
      .update({ read_at: this.now() });
  }

  /**
   * Replaces what the tables show by what a commit says. A broken document leaves its row as it was, and so does one that the database
   * refuses. An environment that is declared no more keeps its row until its cluster is seen without it.
   *
   * @param version - as `readVersion` gave it before the commit was read
   * @param breaks - which commits broke what is broken, by path, as far as that is known
   * @returns the ids of rows that changed; undefined if another replica has written since, so that the commit may be an older one
   */
  async replace(
    documents: FleetDocuments,
    version: number,
    breaks: ReadonlyMap<string, KnownBreak> = new Map(),
  ): Promise<string[] | undefined> {
    return this.knex.transaction(async tx => {
      const claimed = await tx('ingestion')
        .where({ id: 1, version })
        .update({
          version: version + 1,
          commit_id: documents.commit,
          read_at: this.now(),
        });
      if (claimed === 0) {
        return undefined;
      }
      const rows: KnownRow[] = await tx('environments').select(knownColumns);
      const { changed, refused } = await writeDeclared(tx, documents, rows);
      const gone = await writeUndeclared(tx, documents, rows);
      const now = this.now();
      await replaceFindings(tx, documents, { breaks, refused, now });
      return [...changed, ...gone];
    });
  }
}

async function writeDeclared(
  tx: Knex.Transaction,
  documents: FleetDocuments,
  rows: KnownRow[],
): Promise<{ changed: string[]; refused: BrokenDocument[] }> {
  const known = new Map(
    rows.map(row => [toEnvironmentKey(row.owner, row.name), row]),
  );
  const wanted = [...documents.environments.values()].flatMap(environment => {
    const row = known.get(
      toEnvironmentKey(environment.owner, environment.name),
    );
    const facts = {
      ownerRef: toOwnerRef(environment.owner, documents),
      expected: listExpected(environment.document, documents),
    };
    if (row && isSame(row, environment, facts)) return [];
    return [
      toEnvironmentRow({
        ...toStored(environment, documents.commit),
        ...facts,
        id: row?.id ?? randomUUID(),
      }),
    ];
  });
  const refused = await writeApart(tx, wanted, (savepoint, some) =>
    savepoint('environments').insert(some).onConflict('id').merge(),
  );
  return {
    changed: wanted.filter(row => !refused.includes(row)).map(({ id }) => id),
    refused: refused.map(({ path, owner, name }) => ({
      path,
      line: null,
      message: 'cannot be stored; write it in plain text and fewer words',
      environment: { owner, name },
    })),
  };
}

interface DeclaredFacts {
  ownerRef: string;
  expected: { kind: string; name: string }[];
}

/** Whether nothing but the commit is another; what the cluster must have counts too, since rendered files change by themselves. */
function isSame(
  row: KnownRow,
  { blob }: LocatedEnvironment,
  { ownerRef, expected }: DeclaredFacts,
): boolean {
  return (
    Boolean(row.declared) &&
    row.blob === blob &&
    row.owner_ref === ownerRef &&
    row.expected === JSON.stringify(expected)
  );
}

async function writeUndeclared(
  tx: Knex.Transaction,
  documents: FleetDocuments,
  rows: KnownRow[],
): Promise<string[]> {
  const broken = new Set(
    documents.broken.flatMap(({ environment }) =>
      environment
        ? [toEnvironmentKey(environment.owner, environment.name)]
        : [],
    ),
  );
  const gone = rows
    .filter(row => {
      const key = toEnvironmentKey(row.owner, row.name);
      return (
        Boolean(row.declared) &&
        !documents.environments.has(key) &&
        !broken.has(key)
      );
    })
    .map(({ id }) => id);
  for (let start = 0; start < gone.length; start += batchSize) {
    await tx('environments')
      .whereIn('id', gone.slice(start, start + batchSize))
      .update({ declared: false });
  }
  return gone;
}

function toStored(
  { owner, name, document, text, blob, path }: LocatedEnvironment,
  commit: string,
): Omit<StoredEnvironment, keyof DeclaredFacts | 'id'> {
  const { spec } = document;
  return {
    owner,
    name,
    class: spec.class,
    cluster: spec.cluster,
    namespace: toNamespace(owner, name),
    purpose: spec.purpose ?? null,
    leaseUntil: spec.lease.until,
    quota: spec.quota,
    document: text,
    blob,
    path,
    commit,
    declared: true,
  };
}
