import type {
  ClusterDetail,
  DocumentFinding,
  ClusterNode,
  ClusterSummary,
  Coverage,
  VerdictChange,
} from '@fairway/plugin-fleet-common';
import { checks } from '../domain/checks/registry';
import { assessReach } from '../domain/assessCluster';
import type { Assessment, RawVerdict } from '../domain/Assessment';
import { decideOutlook } from '../domain/outlook/decideOutlook';
import { findMaintenance } from '../domain/findMaintenance';
import type { Thresholds } from '../domain/Thresholds';
import type { StoredObservation } from './ClusterReadModel';
import type { StoredCluster } from './StoredCluster';

/** A row of the fleet as it is to be shown at `now`. */
export function toSummary(
  cluster: StoredCluster,
  thresholds: Thresholds,
  now: number,
): ClusterSummary {
  const { facts, pods } = cluster;
  const unreached = assessReach(facts, thresholds, now);
  const { verdict, reason, since } = assessNow(cluster, unreached);
  return {
    id: cluster.id,
    name: cluster.name,
    ...(cluster.title !== null && { title: cluster.title }),
    labels: cluster.labels,
    declaredBy: cluster.declaredBy,
    verdict,
    reason,
    since: toIso(since),
    observedAt: toIso(facts.lastGoodAt),
    source: cluster.server,
    coverage: toCoverage(cluster, unreached),
    version: cluster.version,
    nodes: facts.nodes && {
      ...facts.nodes,
      observedAt: new Date(facts.nodes.observedAt).toISOString(),
    },
    pods: pods && {
      ...pods,
      observedAt: new Date(pods.observedAt).toISOString(),
    },
    owner: cluster.owner,
    role: cluster.role,
    checks: unreached ? null : toCheckCounts(cluster),
    outlook: decideOutlook(cluster.outlook, unreached ? undefined : verdict),
    maintenance: findMaintenance(cluster, now) ?? null,
  };
}

/** Of a cluster that answers; what was counted of another is no figure of now. */
function toCheckCounts({
  checks: counts,
}: StoredCluster): ClusterSummary['checks'] {
  if (!counts) return null;
  const worst = checks.find(({ id }) => id === counts.worst);
  return {
    ...counts,
    worst: worst ? { id: worst.id, title: worst.title } : null,
  };
}

/** A cluster with all that is kept of it. */
export function toDetail(
  cluster: StoredCluster,
  parts: {
    changes: VerdictChange[];
    findings: DocumentFinding[];
    nodes?: StoredObservation;
  },
  thresholds: Thresholds,
  now: number,
): Omit<ClusterDetail, 'may'> {
  const { facts } = cluster;
  const observedAt = toIso(facts.lastGoodAt);
  return {
    ...toSummary(cluster, thresholds, now),
    entityRef: `resource:default/${cluster.name}`,
    lifecycle: cluster.lifecycle,
    desiredVersion: cluster.desiredVersion,
    links: cluster.links,
    document: cluster.document,
    readiness:
      facts.failingChecks && observedAt
        ? {
            ok: facts.failingChecks.length === 0,
            failing: facts.failingChecks,
            observedAt,
          }
        : null,
    nodeList: parts.nodes ? toNodeList(parts.nodes) : null,
    attemptedAt: toIso(facts.attemptedAt),
    findings: parts.findings,
    changes: parts.changes,
  };
}

/** The stored verdict, unless the heartbeat behind it has become too old. */
function assessNow(
  { assessment }: StoredCluster,
  unreached: RawVerdict | undefined,
): Pick<Assessment, 'verdict' | 'reason'> & { since: number | null } {
  if (unreached) {
    const stood = assessment?.verdict === 'unknown' ? assessment.since : null;
    return { ...unreached, since: unreached.since ?? stood };
  }
  return (
    assessment ?? {
      verdict: 'unknown',
      reason: 'not assessed yet',
      since: null,
    }
  );
}

/** A cluster that cannot be reached covers nothing now, whatever was read last; the figures kept of it say their own age. */
function toCoverage(
  { facts, pods }: StoredCluster,
  unreached: RawVerdict | undefined,
): Coverage {
  const missing = [...facts.missing];
  const reason = facts.unusable ?? facts.failure ?? (unreached && 'no answer');
  const add = (kind: string, isThere: boolean) => {
    if (isThere && !unreached) return;
    if (missing.some(each => each.kind === kind)) return;
    missing.push({ kind, reason: reason ?? 'not read yet' });
  };
  add('Node', facts.nodes !== null);
  add('Pod', pods !== null);
  return { complete: missing.length === 0, missing };
}

function toNodeList(nodes: StoredObservation): ClusterDetail['nodeList'] {
  const { items, omitted } = nodes.value as {
    items: ClusterNode[];
    omitted: number;
  };
  return {
    items,
    omitted,
    observedAt: new Date(nodes.observedAt).toISOString(),
    source: nodes.source,
    coverage: nodes.coverage,
  };
}

function toIso(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
