import { inSavepoint } from '@fairway/backend-kit';
import type { ClusterFinding } from '@fairway/plugin-fleet-common';
import { escapeForbiddenCharacters } from '@fairway/fleet-repository';
import type { ClusterDeclaration } from '@fairway/plugin-fleet-node';
import type { Knex } from 'knex';
import type { Finding } from './assessDocuments';

const commitSetting = 'documents-commit';
const versionSetting = 'documents-version';
const longestMessage = 2_000;

/** What was last read of the repository, and which write of it this is. */
export interface StoredDocuments {
  commit: string;
  version: number;
  declarations: ClusterDeclaration[];
}

/** A finding with the commit that broke it; `committedAt` is null if the search did not find it, and the commit is the one read. */
export type LocatedFinding = Finding & {
  commit: string;
  committedAt: number | null;
};

/** A finding as it is kept, with the cluster it is about. */
export type StoredFinding = ClusterFinding & { cluster: string };

/** Keeps the last good state of the cluster documents and what is wrong with the present ones. */
export class DocumentStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** What was last known; undefined if the repository was never read. */
  async load(): Promise<StoredDocuments | undefined> {
    const settings = await this.#knex('settings').whereIn('name', [
      commitSetting,
      versionSetting,
    ]);
    const find = (name: string) =>
      settings.find(setting => setting.name === name)?.value;
    const commit = find(commitSetting);
    if (commit === undefined) return undefined;
    const rows = await this.#knex('documents').select('declaration');
    return {
      commit,
      version: Number(find(versionSetting) ?? 0),
      declarations: rows.map(row => JSON.parse(row.declaration)),
    };
  }

  /**
   * Replaces all of it by what one commit says. A finding that was there before keeps the time since when it stands. A row that the
   * database refuses is a finding, and costs no other row.
   *
   * @param version - as `load` gave it before the commit was read; 0 if there was nothing
   * @returns the version that stands now; undefined if another replica has written since, so that the commit may be an older one
   */
  async save(
    commit: string,
    assessed: {
      declarations: ClusterDeclaration[];
      findings: LocatedFinding[];
    },
    version: number,
    now: number,
  ): Promise<number | undefined> {
    return this.#knex.transaction(async tx => {
      if (!(await claimVersion(tx, version))) return undefined;
      await tx('settings')
        .insert({ name: commitSetting, value: commit })
        .onConflict('name')
        .merge();
      const refused = await replaceDocuments(tx, commit, assessed.declarations);
      await replaceFindings(tx, [...assessed.findings, ...refused], now);
      return version + 1;
    });
  }

  /**
   * Notes that another commit says the same. False if another replica has written since `version`.
   */
  async noteCommit(commit: string, version: number): Promise<boolean> {
    return this.#knex.transaction(async tx => {
      const isCurrent = await lockVersion(tx, version);
      if (!isCurrent) return false;
      await tx('settings')
        .where({ name: commitSetting })
        .update({ value: commit });
      return true;
    });
  }

  /** All findings, by path and line. */
  async listFindings(): Promise<StoredFinding[]> {
    const rows = await this.#knex('findings').orderBy(['path', 'line', 'id']);
    return rows.map(toFinding);
  }

  /** What is wrong in the document of one cluster, by line. */
  async listFindingsOf(cluster: string): Promise<ClusterFinding[]> {
    const rows = await this.#knex('findings')
      .where({ cluster })
      .orderBy(['path', 'line', 'id']);
    return rows.map(row => {
      const { cluster: _cluster, ...finding } = toFinding(row);
      return finding;
    });
  }
}

/** Whether nobody has written since `version`. Locks the row, so that replicas that save at the same time do so one after the other. */
async function claimVersion(
  tx: Knex.Transaction,
  version: number,
): Promise<boolean> {
  await tx('settings')
    .insert({ name: versionSetting, value: '0' })
    .onConflict('name')
    .ignore();
  const claimed = await tx('settings')
    .where({ name: versionSetting, value: String(version) })
    .update({ value: String(version + 1) });
  return claimed > 0;
}

/** Whether nobody has written since `version`; nobody does until the transaction ends. */
async function lockVersion(
  tx: Knex.Transaction,
  version: number,
): Promise<boolean> {
  const found = await tx('settings')
    .where({ name: versionSetting, value: String(version) })
    .update({ value: String(version) });
  return found > 0;
}

/** Writes what differs. Returns a finding for each row that the database refuses. The row that stood before stays. */
async function replaceDocuments(
  tx: Knex.Transaction,
  commit: string,
  declarations: ClusterDeclaration[],
): Promise<LocatedFinding[]> {
  const refused: LocatedFinding[] = [];
  const toPath = ({ document, name }: ClusterDeclaration) =>
    document?.path ?? name;
  await tx('documents').whereNotIn('path', declarations.map(toPath)).delete();
  const rows = await tx('documents').select('path', 'declaration');
  const known = new Map(rows.map(row => [row.path, row.declaration]));
  for (const declaration of declarations) {
    const path = toPath(declaration);
    const text = JSON.stringify(declaration);
    if (known.get(path) === text) continue;
    const failure = await inSavepoint(tx, savepoint =>
      savepoint('documents')
        .insert({
          path,
          declaration: text,
          commit: declaration.document?.commit ?? commit,
        })
        .onConflict('path')
        .merge(),
    );
    if (failure) {
      refused.push({
        path,
        cluster: declaration.name,
        line: null,
        message: 'cannot be stored; write it in plain text and fewer words',
        commit,
        committedAt: null,
      });
    }
  }
  return refused;
}

async function replaceFindings(
  tx: Knex.Transaction,
  findings: LocatedFinding[],
  now: number,
): Promise<void> {
  const rows = await tx('findings').select('path', 'message', 'since');
  const known = new Map(
    rows.map(row => [`${row.path}\n${row.message}`, Number(row.since)]),
  );
  await tx('findings').delete();
  for (const finding of findings) {
    const { cluster, line, commit, committedAt } = finding;
    const [path, message] = toKey(finding);
    const since = known.get(`${path}\n${message}`) ?? now;
    await inSavepoint(tx, savepoint =>
      savepoint('findings').insert({
        ...{ path, cluster: escapeForbiddenCharacters(cluster), line, message },
        ...{ commit, since, committed_at: committedAt },
      }),
    );
  }
}

/** Path and message as they are kept: messages quote what documents say. */
export function toKey({
  path,
  message,
}: Pick<Finding, 'path' | 'message'>): [string, string] {
  return [
    escapeForbiddenCharacters(path),
    escapeForbiddenCharacters(message.slice(0, longestMessage)),
  ];
}

interface FindingRow {
  path: string;
  cluster: string;
  line: number | null;
  message: string;
  commit: string;
  since: string | number;
  committed_at: string | number | null;
}

function toFinding(row: FindingRow): StoredFinding {
  const { path, cluster, line, message, commit, since } = row;
  return {
    ...{ path, cluster, line, message, commit },
    since: new Date(Number(since)).toISOString(),
    committedAt:
      row.committed_at === null
        ? null
        : new Date(Number(row.committed_at)).toISOString(),
  };
}
