import type { DriftDifference } from '@fairway/plugin-drift-common';
import {
  isOpen,
  rankRecord,
  type DriftRecord,
  type KeptDifference,
} from '../domain/DriftRecord';

/** A row of the table `objects`. Numbers of PostgreSQL's bigint come as text. */
export interface ObjectRow {
  id: string;
  cluster: string;
  key: string;
  source: string;
  api_group: string;
  kind: string;
  namespace: string;
  name: string;
  api_version: string;
  environment: string | null;
  owner_ref: string | null;
  file: string | null;
  line: number | null;
  declared_hash: string | null;
  declared_since: number | string;
  resource_version: string | null;
  verdict: DriftRecord['verdict'];
  pending: NonNullable<DriftRecord['pending']>['verdict'] | null;
  pending_since: number | string | null;
  unknown: string | null;
  is_open: boolean | number;
  severity_rank: number;
  by_hand: boolean | number;
  differences: string;
  difference_count: number;
  words: string;
  first_seen: number | string | null;
  last_seen: number | string | null;
  closed_at: number | string | null;
  flaps: number;
}

/** Longest text that the search looks at. */
const mostWords = 2_000;

/** A record as it is written; the id and the cluster are given by the store. */
export function toRow(
  record: DriftRecord,
  now: number,
): Omit<ObjectRow, 'id' | 'cluster'> {
  const { differences, omitted, pending } = record;
  return {
    ...toNames(record),
    declared_hash: record.declaredHash,
    declared_since: record.declaredSince,
    resource_version: record.resourceVersion,
    verdict: record.verdict,
    pending: pending?.verdict ?? null,
    pending_since: pending?.since ?? null,
    unknown: record.unknown,
    is_open: isOpen(record.verdict),
    severity_rank: rankRecord(record),
    by_hand: differences.some(({ author }) => author?.byHand),
    differences: JSON.stringify(differences),
    difference_count: differences.length + omitted,
    words: toWords(record),
    first_seen: record.firstSeen,
    ...(record.unknown === null ? { last_seen: now } : { last_seen: null }),
    closed_at: record.closedAt,
    flaps: record.flaps,
  };
}

function toNames(record: DriftRecord) {
  const { key, source, group, kind, namespace, name, apiVersion } = record;
  const { environment, owner, file, line } = record;
  return {
    ...{ key, source, api_group: group, kind, namespace, name },
    ...{ api_version: apiVersion, environment, owner_ref: owner, file, line },
  };
}

function toWords({ kind, name, namespace, differences }: DriftRecord): string {
  const paths = differences.map(({ path }) => path);
  return [kind, `${namespace}/${name}`, ...paths]
    .join(' ')
    .toLowerCase()
    .slice(0, mostWords);
}

/** What a row says. */
export function toRecord(row: ObjectRow): DriftRecord {
  const { api_group, api_version, key, kind, name, namespace, source } = row;
  const differences: KeptDifference[] = JSON.parse(row.differences);
  return {
    ...{ key, kind, name, namespace, source, differences },
    group: api_group,
    apiVersion: api_version,
    environment: row.environment,
    owner: row.owner_ref,
    file: row.file,
    line: row.line,
    declaredHash: row.declared_hash,
    declaredSince: Number(row.declared_since),
    resourceVersion: row.resource_version,
    verdict: row.verdict,
    pending:
      row.pending === null
        ? null
        : { verdict: row.pending, since: Number(row.pending_since) },
    unknown: row.unknown,
    omitted: row.difference_count - differences.length,
    firstSeen: toNumber(row.first_seen),
    closedAt: toNumber(row.closed_at),
    flaps: row.flaps,
  };
}

/** A time or number of either database. */
export function toNumber(value: number | string | null): number | null {
  return value === null ? null : Number(value);
}

/** A difference as the API gives it. */
export function toDifference(kept: KeptDifference): DriftDifference {
  const { fingerprint: _fingerprint, firstSeen, author, ...rest } = kept;
  return {
    ...rest,
    author: toAuthor(author),
    firstSeen: new Date(firstSeen).toISOString(),
  };
}

/** Who wrote a difference, as the API gives it. */
export function toAuthor(
  author: KeptDifference['author'],
): DriftDifference['author'] {
  return (
    author && {
      manager: author.manager,
      at: author.at === null ? null : new Date(author.at).toISOString(),
      byHand: author.byHand,
    }
  );
}
