import {
  clusterLabelsSchema,
  declaredBySchema,
  clusterRoleSchema,
  lifecycleSchema,
  maintenanceSchema,
  outlookStateSchema,
  verdictSchema,
  type Outlook,
} from '@fairway/plugin-fleet-common';
import type { CheckCounts } from '../domain/checks/countChecks';
import type { ClusterFacts } from '../domain/ClusterFacts';
import type { Assessment } from '../domain/Assessment';
import type { CriticalChecks } from '../domain/CriticalChecks';
import { toVersionKey } from '../domain/toVersionKey';
import type { ObservedFigures, StoredCluster } from './StoredCluster';

/** A big integer: PostgreSQL's driver gives text, SQLite's a number. */
type BigInteger = string | number;

/** Columns of `clusters` by what the permission rules call them. */
export const criteriaColumns = { tier: 'clusters.tier', name: 'clusters.name' };

/** Row of table `clusters`. */
export interface ClusterRow {
  id: string;
  name: string;
  title: string | null;
  provider: string;
  region: string;
  tier: string;
  ring: string;
  server: string;
  declared_by: string;
  unusable: string | null;
  owner: string | null;
  role: string | null;
  lifecycle: string | null;
  desired_version: string | null;
  maintenance: string | null;
  links: string;
  document_path: string | null;
  document_commit: string | null;
  verdict: string;
  reason: string;
  since: BigInteger | null;
  pending_verdict: string | null;
  pending_since: BigInteger | null;
  last_good_at: BigInteger | null;
  attempted_at: BigInteger | null;
  failure: string | null;
  version: string | null;
  version_key: string | null;
  failing_checks: string | null;
  liveness: string | null;
  nodes_total: number | null;
  nodes_ready: number | null;
  nodes_at: BigInteger | null;
  pods_total: number | null;
  pods_running: number | null;
  pods_unhealthy: number | null;
  pods_at: BigInteger | null;
  missing: string;
  critical_checks: string | null;
  checks_bad: number | null;
  checks_unknown: number | null;
  worst_check: string | null;
  outlook_upgrade: string | null;
  outlook_certificates: string | null;
  outlook_capacity: string | null;
  /** Since when nobody declares it; null if somebody does. */
  retired_at: BigInteger | null;
}

/** Reads a row of table `clusters`. */
export function toStoredCluster(row: ClusterRow): StoredCluster {
  const { provider, region, tier, ring } = row;
  return {
    id: row.id,
    name: row.name,
    title: row.title,
    labels: clusterLabelsSchema.parse({ provider, region, tier, ring }),
    server: row.server,
    declaredBy: declaredBySchema.parse(row.declared_by),
    owner: row.owner,
    role: row.role ? clusterRoleSchema.parse(row.role) : null,
    lifecycle: row.lifecycle ? lifecycleSchema.parse(row.lifecycle) : null,
    desiredVersion: row.desired_version,
    maintenance: row.maintenance
      ? maintenanceSchema.parse(JSON.parse(row.maintenance))
      : null,
    links: JSON.parse(row.links),
    document: toDocument(row),
    assessment: toAssessment(row),
    facts: toFacts(row),
    version: row.version,
    pods: toPods(row),
    checks: toCheckCounts(row),
    outlook: toOutlook(row),
  };
}

/** The observed columns of a cluster of which nothing is known. */
export const neverObserved = {
  ...toFactColumns({
    facts: {
      unusable: null,
      lastGoodAt: null,
      attemptedAt: null,
      failure: null,
      failingChecks: null,
      nodes: null,
      missing: [],
    },
    version: null,
    pods: null,
  }),
  verdict: 'unknown',
  reason: 'not observed yet',
  since: null,
  pending_verdict: null,
  pending_since: null,
  ...toCheckColumns({}),
};

/** Columns of what was observed. */
export function toFactColumns({ facts, version, pods }: ObservedFigures) {
  return {
    last_good_at: facts.lastGoodAt,
    attempted_at: facts.attemptedAt,
    failure: facts.failure,
    version,
    version_key: toVersionKey(version),
    failing_checks: facts.failingChecks && JSON.stringify(facts.failingChecks),
    liveness: facts.liveness ? JSON.stringify(facts.liveness) : null,
    nodes_total: facts.nodes?.total ?? null,
    nodes_ready: facts.nodes?.ready ?? null,
    nodes_at: facts.nodes?.observedAt ?? null,
    pods_total: pods?.total ?? null,
    pods_running: pods?.running ?? null,
    pods_unhealthy: pods?.unhealthy ?? null,
    pods_at: pods?.observedAt ?? null,
    missing: JSON.stringify(facts.missing),
  };
}

/** Columns of what was said of the checks. */
export function toCheckColumns({
  critical,
  counts,
  outlook,
}: {
  critical?: CriticalChecks;
  counts?: CheckCounts;
  outlook?: Outlook;
}) {
  return {
    critical_checks: critical ? JSON.stringify(critical) : null,
    checks_bad: counts?.bad ?? null,
    checks_unknown: counts?.unknown ?? null,
    worst_check: counts?.worst ?? null,
    outlook_upgrade: outlook?.upgrade ?? null,
    outlook_certificates: outlook?.certificates ?? null,
    outlook_capacity: outlook?.capacity ?? null,
  };
}

/** Columns of the verdict. */
export function toAssessmentColumns({
  verdict,
  reason,
  since,
  pending,
}: Assessment) {
  return {
    verdict,
    reason,
    since,
    pending_verdict: pending?.verdict ?? null,
    pending_since: pending?.since ?? null,
  };
}

function toDocument(row: ClusterRow): StoredCluster['document'] {
  if (row.document_path === null || row.document_commit === null) return null;
  return { path: row.document_path, commit: row.document_commit };
}

function toAssessment(row: ClusterRow): Assessment | undefined {
  const since = toNumber(row.since);
  if (since === null) return undefined;
  const pendingSince = toNumber(row.pending_since);
  return {
    verdict: verdictSchema.parse(row.verdict),
    reason: row.reason,
    since,
    pending:
      row.pending_verdict !== null && pendingSince !== null
        ? {
            verdict: verdictSchema.parse(row.pending_verdict),
            since: pendingSince,
          }
        : null,
  };
}

function toFacts(row: ClusterRow): ClusterFacts {
  const nodesAt = toNumber(row.nodes_at);
  const podsAt = toNumber(row.pods_at);
  return {
    unusable: row.unusable,
    lastGoodAt: toNumber(row.last_good_at),
    attemptedAt: toNumber(row.attempted_at),
    failure: row.failure,
    failingChecks:
      row.failing_checks === null ? null : JSON.parse(row.failing_checks),
    ...(row.liveness !== null && { liveness: JSON.parse(row.liveness) }),
    nodes:
      nodesAt === null
        ? null
        : {
            total: row.nodes_total ?? 0,
            ready: row.nodes_ready ?? 0,
            observedAt: nodesAt,
          },
    ...(row.pods_total !== null &&
      podsAt !== null && {
        pods: { total: row.pods_total, observedAt: podsAt },
      }),
    missing: JSON.parse(row.missing),
    ...(row.critical_checks !== null && {
      criticalChecks: JSON.parse(row.critical_checks),
    }),
  };
}

function toCheckCounts(row: ClusterRow): StoredCluster['checks'] {
  const { checks_bad: bad, checks_unknown: unknown } = row;
  if (bad === null || unknown === null) return null;
  return { bad, unknown, worst: row.worst_check };
}

function toOutlook(row: ClusterRow): StoredCluster['outlook'] {
  if (row.outlook_upgrade === null) return null;
  return {
    upgrade: outlookStateSchema.parse(row.outlook_upgrade),
    certificates: outlookStateSchema.parse(row.outlook_certificates),
    capacity: outlookStateSchema.parse(row.outlook_capacity),
  };
}

function toPods(row: ClusterRow): StoredCluster['pods'] {
  const observedAt = toNumber(row.pods_at);
  if (observedAt === null) return null;
  return {
    total: row.pods_total ?? 0,
    running: row.pods_running ?? 0,
    unhealthy: row.pods_unhealthy ?? 0,
    observedAt,
  };
}

function toNumber(value: BigInteger | null): number | null {
  return value === null ? null : Number(value);
}
