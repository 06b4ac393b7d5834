import { randomUUID } from 'node:crypto';
import { toNamespace } from '@fairway/plugin-environments-common';
import type { Knex } from 'knex';
import {
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
import { replaceFindings } from '../findings/replaceFindings';
import { listExpected } from './listExpected';

/** Rows written at once. */
const batchSize = 50;

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

  /** Notes that Git was read and says nothing new. */
  async touch(): Promise<void> {
    await this.knex('ingestion')
      .where({ id: 1 })
      .update({ read_at: this.now() });
  }

  /**
   * Replaces what the tables show by what a commit says. A broken document leaves its row as it was. An environment that is declared no
   * more keeps its row until its cluster is seen without it.
   *
   * @param version - as `readVersion` gave it before the commit was read
   * @returns the ids of rows that changed; undefined where another replica has written since, so that the commit may be an older one
   */
  async replace(
    documents: FleetDocuments,
    version: number,
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
      const rows: EnvironmentRow[] = await tx('environments').select();
      const changed = await writeDeclared(tx, documents, rows);
      const gone = await writeUndeclared(tx, documents, rows);
      await replaceFindings(tx, documents, this.now());
      return [...changed, ...gone];
    });
  }
}

async function writeDeclared(
  tx: Knex.Transaction,
  documents: FleetDocuments,
  rows: EnvironmentRow[],
): Promise<string[]> {
  const known = new Map(
    rows.map(row => [toEnvironmentKey(row.owner, row.name), row]),
  );
  const wanted = [...documents.environments.values()]
    .map(environment => ({
      environment,
      row: known.get(toEnvironmentKey(environment.owner, environment.name)),
    }))
    .filter(({ environment, row }) => !isSame(environment, row, documents))
    .map(({ environment, row }) =>
      toEnvironmentRow(
        toStored(environment, documents, row?.id ?? randomUUID()),
      ),
    );
  for (let start = 0; start < wanted.length; start += batchSize) {
    await tx('environments')
      .insert(wanted.slice(start, start + batchSize))
      .onConflict('id')
      .merge();
  }
  return wanted.map(({ id }) => id);
}

function isSame(
  environment: LocatedEnvironment,
  row: EnvironmentRow | undefined,
  documents: FleetDocuments,
): boolean {
  return (
    row !== undefined &&
    Boolean(row.declared) &&
    row.blob === environment.blob &&
    row.owner_ref === toOwnerRef(environment.owner, documents)
  );
}

async function writeUndeclared(
  tx: Knex.Transaction,
  documents: FleetDocuments,
  rows: EnvironmentRow[],
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
  documents: FleetDocuments,
  id: string,
): StoredEnvironment {
  const { spec } = document;
  return {
    id,
    owner,
    name,
    ownerRef: toOwnerRef(owner, documents),
    class: spec.class,
    cluster: spec.cluster,
    namespace: toNamespace(owner, name),
    purpose: spec.purpose ?? null,
    leaseUntil: spec.lease.until,
    quota: spec.quota,
    expected: listExpected(document, documents),
    document: text,
    blob,
    path,
    commit: documents.commit,
    declared: true,
  };
}
