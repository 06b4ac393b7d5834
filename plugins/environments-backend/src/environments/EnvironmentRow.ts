import { z } from 'zod';
import type { NamespaceObservation } from '../domain/EnvironmentFacts';

/** Who was seen to hold a kubeconfig, since when, and until when the last of its tokens works. */
export interface AccessHolder {
  person: string;
  since: string | null;
  until: string | null;
}

export interface StoredObservation extends NamespaceObservation {
  /** When the namespace was made, as the cluster says it. */
  createdAt: string | null;
  access: AccessHolder[];
}

/** An environment as the store holds it. */
export interface StoredEnvironment {
  /** Opaque; it goes out in signals. */
  id: string;
  owner: string;
  name: string;
  ownerRef: string;
  class: string;
  cluster: string;
  namespace: string;
  purpose: string | null;
  leaseUntil: string;
  quota: Record<string, string>;
  expected: { kind: string; name: string }[];
  document: string;
  blob: string;
  path: string;
  commit: string;
  /** False if Git no longer declares it and its cluster may still have it. */
  declared: boolean;
}

/** What a list shows of an environment: neither its document, nor who has access. */
export interface ListedEnvironment
  extends Omit<StoredEnvironment, UnlistedField> {
  observation?: Omit<StoredObservation, 'access'>;
  /** Why its cluster could not be read of late. */
  failure?: string;
}

type UnlistedField =
  | 'ownerRef'
  | 'quota'
  | 'document'
  | 'blob'
  | 'path'
  | 'commit';

export interface ObservedEnvironment extends StoredEnvironment {
  observation?: StoredObservation;
  /** Why its cluster could not be read of late. */
  failure?: string;
}

export interface EnvironmentRow {
  id: string;
  owner: string;
  name: string;
  owner_ref: string;
  class: string;
  cluster: string;
  namespace: string;
  purpose: string | null;
  lease_until: string;
  quota: string;
  expected: string;
  document: string;
  blob: string;
  path: string;
  commit_id: string;
  declared: boolean | number;
}

export interface ObservationRow {
  uid: string | null;
  created_at: string | null;
  ending_since: string | null;
  objects: string;
  access: string;
  missing: string;
  /** PostgreSQL gives 64-bit integers as text. */
  observed_at: number | string;
}

export type JoinedRow = EnvironmentRow &
  Partial<ObservationRow> & {
    failure?: string | null;
    /** When its whole cluster was last read: what was unchanged then was seen then. */
    read_at?: number | string | null;
  };

/** Columns of `environments` that a list needs; its state is assessed by what is expected. */
export const listedColumns = [
  'id',
  'owner',
  'name',
  'class',
  'cluster',
  'namespace',
  'purpose',
  'lease_until',
  'expected',
  'declared',
] as const satisfies (keyof EnvironmentRow)[];

export type ListedRow = Pick<EnvironmentRow, (typeof listedColumns)[number]> &
  Partial<Omit<ObservationRow, 'access'>> &
  Pick<JoinedRow, 'failure' | 'read_at'>;

const objectsSchema = z.array(z.object({ kind: z.string(), name: z.string() }));
const accessSchema = z.array(
  z.object({
    person: z.string(),
    since: z.string().nullable(),
    until: z.string().nullable().default(null),
  }),
);
const missingSchema = z.array(
  z.object({ kind: z.string(), reason: z.string() }),
);
const quotaSchema = z.record(z.string(), z.string());

export function toEnvironmentRow(
  environment: StoredEnvironment,
): EnvironmentRow {
  const { ownerRef, leaseUntil, quota, expected, commit, ...same } =
    environment;
  return {
    ...same,
    owner_ref: ownerRef,
    lease_until: leaseUntil,
    quota: JSON.stringify(quota),
    expected: JSON.stringify(expected),
    commit_id: commit,
  };
}

export function toListedEnvironment(row: ListedRow): ListedEnvironment {
  const observation = toObservation(row);
  return {
    id: row.id,
    owner: row.owner,
    name: row.name,
    class: row.class,
    cluster: row.cluster,
    namespace: row.namespace,
    purpose: row.purpose,
    leaseUntil: row.lease_until,
    expected: objectsSchema.parse(JSON.parse(row.expected)),
    declared: Boolean(row.declared),
    ...(observation && { observation }),
    ...(row.failure && { failure: row.failure }),
  };
}

export function toObservedEnvironment(row: JoinedRow): ObservedEnvironment {
  const { observation, ...listed } = toListedEnvironment(row);
  const access = accessSchema.parse(JSON.parse(row.access ?? '[]'));
  return {
    ...listed,
    ownerRef: row.owner_ref,
    quota: quotaSchema.parse(JSON.parse(row.quota)),
    document: row.document,
    blob: row.blob,
    path: row.path,
    commit: row.commit_id,
    ...(observation && { observation: { ...observation, access } }),
  };
}

function toObservation(row: ListedRow): ListedEnvironment['observation'] {
  if (row.observed_at === undefined || row.observed_at === null) {
    return undefined;
  }
  return {
    uid: row.uid ?? null,
    createdAt: row.created_at ?? null,
    endingSince: row.ending_since ?? null,
    objects: objectsSchema.parse(JSON.parse(row.objects ?? '[]')),
    missing: missingSchema.parse(JSON.parse(row.missing ?? '[]')),
    observedAt: Math.max(Number(row.observed_at), Number(row.read_at ?? 0)),
  };
}

export function toObservationRow(
  observation: StoredObservation,
): ObservationRow {
  return {
    uid: observation.uid,
    created_at: observation.createdAt,
    ending_since: observation.endingSince,
    objects: JSON.stringify(observation.objects),
    access: JSON.stringify(observation.access),
    missing: JSON.stringify(observation.missing),
    observed_at: observation.observedAt,
  };
}
