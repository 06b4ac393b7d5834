import { randomUUID } from 'node:crypto';
import { DocumentStore, type DocumentTable } from '@fairway/fleet-documents';
import { toNamespace } from '@fairway/plugin-environments-common';
import type { Knex } from 'knex';
import {
  FleetDocuments,
  LocatedEnvironment,
  toOwnerRef,
} from '../domain/FleetDocuments';
import {
  EnvironmentRow,
  StoredEnvironment,
  toEnvironmentRow,
} from '../environments/EnvironmentRow';
import { listExpected } from './listExpected';

/** Rows written at once. */
const batchSize = 50;

/**
 * The rows of environments. What the cluster must have counts too, since rendered files change by themselves. An environment that is
 * declared no more keeps its row until its cluster is seen without it.
 */
export const environmentTable: DocumentTable<FleetDocuments, EnvironmentRow> = {
  name: 'environments',
  key: 'id',
  compared: ['blob', 'declared', 'expected', 'owner_ref'],
  *list(documents) {
    for (const environment of documents.environments.values()) {
      const { owner, name, path } = environment;
      yield {
        path,
        subject: { kind: 'Environment', owner, name },
        toRow: known => ({
          ...rememberRow(environment, documents),
          commit_id: documents.commit,
          id: known?.id ?? randomUUID(),
        }),
      };
    }
  },
  async retire(tx, rows) {
    const gone = rows.flatMap(({ id, declared }) => (id && declared ? id : []));
    for (let start = 0; start < gone.length; start += batchSize) {
      await tx('environments')
        .whereIn('id', gone.slice(start, start + batchSize))
        .update({ declared: false });
    }
    return gone;
  },
};

/** What the fleet repository says of environments, as the database shows it. */
export function openEnvironmentDocuments(
  knex: Knex,
  now: () => number,
): DocumentStore<FleetDocuments, EnvironmentRow> {
  return new DocumentStore({
    knex,
    table: environmentTable,
    findOwners:
      async (_tx, _subjects, documents) =>
      ({ owner }) =>
        owner === null ? null : toOwnerRef(owner, documents),
    now,
  });
}

/** By the parsed document, which is the same object for as long as its file is the same. */
const remembered = new WeakMap<
  LocatedEnvironment,
  { ownerRef: string; paths?: readonly string[]; row: EnvironmentRow }
>();

/** The row of an environment, without its own id. It is made once for what it follows from: a commit changes few of two thousand. */
function rememberRow(
  environment: LocatedEnvironment,
  documents: FleetDocuments,
): EnvironmentRow {
  const { owner, name } = environment;
  const ownerRef = toOwnerRef(owner, documents);
  const paths = documents.paths.get(toNamespace(owner, name));
  const before = remembered.get(environment);
  if (before?.ownerRef === ownerRef && before.paths === paths) {
    return before.row;
  }
  const stored = toStored(environment, ownerRef, paths ?? []);
  const row = toEnvironmentRow({ ...stored, id: '', commit: '' });
  remembered.set(environment, { ownerRef, paths, row });
  return row;
}

function toStored(
  { owner, name, document, text, blob, path }: LocatedEnvironment,
  ownerRef: string,
  paths: readonly string[],
): Omit<StoredEnvironment, 'id' | 'commit'> {
  const { spec } = document;
  return {
    owner,
    name,
    ownerRef,
    class: spec.class,
    cluster: spec.cluster,
    namespace: toNamespace(owner, name),
    purpose: spec.purpose ?? null,
    leaseUntil: spec.lease.until,
    quota: spec.quota,
    expected: listExpected(document, paths),
    document: text,
    blob,
    path,
    declared: true,
  };
}
