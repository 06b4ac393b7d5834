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

export function toStoredEnvironment(row: EnvironmentRow): StoredEnvironment {
  return {
    id: row.id,
    owner: row.owner,
    name: row.name,
    ownerRef: row.owner_ref,
    class: row.class,
    cluster: row.cluster,
    namespace: row.namespace,
    purpose: row.purpose,
    leaseUntil: row.lease_until,
    quota: quotaSchema.parse(JSON.parse(row.quota)),
    expected: objectsSchema.parse(JSON.parse(row.expected)),
    document: row.document,
    blob: row.blob,
    path: row.path,
    commit: row.commit_id,
    declared: Boolean(row.declared),
  };
}

export function toObservedEnvironment(row: JoinedRow): ObservedEnvironment {
  const observation = toObservation(row);
  return {
    ...toStoredEnvironment(row),
    ...(observation && { observation }),
    ...(row.failure && { failure: row.failure }),
  };
}

function toObservation(
  row: Partial<ObservationRow> & Pick<JoinedRow, 'read_at'>,
): StoredObservation | undefined {
  if (row.observed_at === undefined || row.observed_at === null) {
    return undefined;
  }
  return {
    uid: row.uid ?? null,
    createdAt: row.created_at ?? null,
    endingSince: row.ending_since ?? null,
    objects: objectsSchema.parse(JSON.parse(row.objects ?? '[]')),
    access: accessSchema.parse(JSON.parse(row.access ?? '[]')),
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
