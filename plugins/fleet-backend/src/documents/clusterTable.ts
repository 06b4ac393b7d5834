import {
  DocumentReader,
  DocumentStore,
  type CommitReading,
  type DocumentTable,
  type LocatedOf,
  type ParsedFile,
} from '@fairway/fleet-documents';
import type { DocumentSubject } from '@fairway/plugin-fleet-common';
import type { FleetRepository } from '@fairway/fleet-repository';
import type { ClusterDeclaration } from '@fairway/plugin-fleet-node';
import type { Knex } from 'knex';
import type { ClusterDocument, ClusterKinds } from './clusterKind';
import { fleetPath, type FleetDocument } from './fleetKind';

/** What one commit says about clusters. */
export interface ClusterDocuments extends CommitReading {
  clusters: readonly LocatedCluster[];
  /** What `fleet.yaml` says. */
  fleet: FleetDocument | 'absent' | 'broken';
}

type LocatedCluster = Extract<LocatedOf<ClusterKinds>, { kind: 'Cluster' }>;

/** The last good state of a document, as the table `documents` has it. */
export interface DeclarationRow {
  path: string;
  /** JSON. */
  declaration: string;
  /** Where it was first read as it is. */
  commit: string;
}

/** The rows of cluster documents: what each declares. */
export const clusterTable: DocumentTable<ClusterDocuments, DeclarationRow> = {
  name: 'documents',
  key: 'path',
  compared: ['declaration'],
  *list({ clusters, commit }) {
    for (const { path, name, document } of clusters) {
      yield {
        path,
        subject: { kind: 'Cluster', owner: null, name },
        toRow: known => toRow(toDeclaration(document, path, commit), known),
      };
    }
  },
};

/** What the fleet repository says of clusters, as the database shows it. */
export function openClusterDocuments(
  knex: Knex,
  now: () => number,
): DocumentStore<ClusterDocuments, DeclarationRow> {
  return new DocumentStore({ knex, table: clusterTable, findOwners, now });
}

/** Clusters looked up at once. */
const batchSize = 100;

/** A broken document is the owner's whom the cluster has by its last good state, or by the configuration. */
async function findOwners(
  tx: Knex.Transaction,
  subjects: readonly DocumentSubject[],
): Promise<(subject: DocumentSubject) => string | null> {
  const names = [...new Set(subjects.map(({ name }) => name))];
  const owners = new Map<string, string | null>();
  for (let start = 0; start < names.length; start += batchSize) {
    const rows: { name: string; owner: string | null }[] = await tx('clusters')
      .whereIn('name', names.slice(start, start + batchSize))
      .whereNull('retired_at')
      .select('name', 'owner');
    for (const { name, owner } of rows) owners.set(name, owner);
  }
  return ({ kind, name }) =>
    kind === 'Cluster' ? owners.get(name) ?? null : null;
}

/** Reads what commits say about clusters. */
export function createClusterReader(
  repository: Pick<FleetRepository, 'listVersions' | 'snapshot'>,
  kinds: ClusterKinds,
): DocumentReader<ClusterKinds, ClusterDocuments> {
  return new DocumentReader({
    repository,
    kinds,
    folder: 'clusters/',
    files: [fleetPath],
    assemble: ({ commit, parsed }) => assembleClusters(commit, parsed),
  });
}

/** What the files of a commit say together. */
export function assembleClusters(
  commit: string,
  parsed: readonly ParsedFile<ClusterKinds>[],
): ClusterDocuments {
  const broken = parsed.flatMap(file =>
    file.kind === 'broken' ? file.problems : [],
  );
  return {
    commit,
    clusters: parsed.flatMap(file => (file.kind === 'Cluster' ? file : [])),
    fleet:
      parsed.find(file => file.kind === 'Fleet')?.document ??
      (broken.some(({ path }) => path === fleetPath) ? 'broken' : 'absent'),
    broken,
  };
}

/** What a commit declares for who does not write it: good documents, and for broken ones the last good state of the rows. */
export function mergeDeclarations(
  documents: ClusterDocuments,
  rows: readonly DeclarationRow[],
): ClusterDeclaration[] {
  const known = new Map(rows.map(row => [row.path, row]));
  const broken = new Set(documents.broken.map(({ path }) => path));
  const good = [...clusterTable.list(documents)].map(({ path, toRow: make }) =>
    make(known.get(path)),
  );
  return [...good, ...rows.filter(({ path }) => broken.has(path))].map(
    ({ declaration }) => JSON.parse(declaration),
  );
}

/** A document that says the same keeps the commit at which it first said so. */
function toRow(
  declaration: ClusterDeclaration,
  known: Partial<DeclarationRow> | undefined,
): DeclarationRow {
  const { path, commit } = declaration.document!;
  const text = JSON.stringify(declaration);
  const before: ClusterDeclaration | undefined =
    known?.declaration && JSON.parse(known.declaration);
  const isSame =
    before &&
    text === JSON.stringify({ ...before, document: declaration.document });
  return isSame
    ? {
        path,
        declaration: known!.declaration!,
        commit: before.document?.commit ?? commit,
      }
    : { path, declaration: text, commit };
}

function toDeclaration(
  { metadata, spec }: ClusterDocument,
  path: string,
  commit: string,
): ClusterDeclaration {
  const { title, owner, labels, role, lifecycle } = spec;
  const { version, server, caData } = spec;
  const { links, maintenance } = spec;
  return {
    name: metadata.name,
    title,
    owner,
    labels,
    role,
    lifecycle,
    desiredVersion: version,
    maintenance,
    server,
    caData,
    links,
    document: { path, commit },
  };
}
