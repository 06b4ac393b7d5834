import type { ClusterFinding } from '@fairway/plugin-fleet-common';
import type { ClusterDeclaration } from '@fairway/plugin-fleet-node';
import type { Knex } from 'knex';
import type { Finding } from './judgeDocuments';

const readSetting = 'documents-commit';

/** Keeps the last good state of the cluster documents and what is wrong with the present ones. */
export class DocumentStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** What was last known, and the commit it was read at; undefined where the repository was never read. */
  async load(): Promise<
    { commit: string; declarations: ClusterDeclaration[] } | undefined
  > {
    const read = await this.#knex('settings')
      .where({ name: readSetting })
      .first('value');
    if (!read) return undefined;
    const rows = await this.#knex('documents').select('declaration');
    return {
      commit: read.value,
      declarations: rows.map(row => JSON.parse(row.declaration)),
    };
  }

  /** Replaces all of it by what one commit says. A finding that was there before keeps the time since when it stands. */
  async save(
    commit: string,
    judged: { declarations: ClusterDeclaration[]; findings: Finding[] },
    now: number,
  ): Promise<void> {
    await this.#knex.transaction(async tx => {
      // First, as it locks the row: replicas that save at the same time do so one after the other.
      await tx('settings')
        .insert({ name: readSetting, value: commit })
        .onConflict('name')
        .merge();
      await tx('documents').delete();
      for (const declaration of judged.declarations) {
        await tx('documents')
          .insert({
            path: declaration.document?.path ?? declaration.name,
            declaration: JSON.stringify(declaration),
            commit: declaration.document?.commit ?? commit,
          })
          .onConflict('path')
          .merge();
      }
      await replaceFindings(tx, commit, judged.findings, now);
    });
  }

  /** All findings with the cluster each is about, by path and line. */
  async listFindings(): Promise<(ClusterFinding & { cluster: string })[]> {
    const rows = await this.#knex('findings').orderBy(['path', 'line', 'id']);
    return rows.map(row => ({
      path: row.path,
      cluster: row.cluster,
      line: row.line,
      message: row.message,
      commit: row.commit,
      since: new Date(Number(row.since)).toISOString(),
    }));
  }
}

async function replaceFindings(
  tx: Knex.Transaction,
  commit: string,
  findings: Finding[],
  now: number,
): Promise<void> {
  const rows = await tx('findings').select('path', 'message', 'since');
  const known = new Map(
    rows.map(row => [`${row.path}\n${row.message}`, Number(row.since)]),
  );
  await tx('findings').delete();
  for (const { path, cluster, line, message } of findings) {
    const since = known.get(`${path}\n${message}`) ?? now;
    await tx('findings').insert({
      path,
      cluster,
      line,
      message,
      commit,
      since,
    });
  }
}
