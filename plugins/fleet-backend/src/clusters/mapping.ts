import type {
  ClusterDetail,
  ClusterNode,
  ClusterSummary,
  Coverage,
  VerdictChange,
} from '@fairway/plugin-fleet-common';
import { assessReach } from '../domain/assessCluster';
import type { Judgement } from '../domain/Judgement';
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
  const { verdict, reason, since } = judgeNow(cluster, thresholds, now);
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
    coverage: toCoverage(cluster),
    version: cluster.version,
    nodes: facts.nodes && {
      ...facts.nodes,
      observedAt: new Date(facts.nodes.observedAt).toISOString(),
    },
    pods: pods && {
      ...pods,
      observedAt: new Date(pods.observedAt).toISOString(),
    },
  };
}

/** A cluster with all that is kept of it. */
export function toDetail(
  cluster: StoredCluster,
  parts: { changes: VerdictChange[]; nodes?: StoredObservation },
  thresholds: Thresholds,
  now: number,
): ClusterDetail {
  const { facts } = cluster;
  const observedAt = toIso(facts.lastGoodAt);
  return {
    ...toSummary(cluster, thresholds, now),
    entityRef: `resource:default/${cluster.name}`,
    owner: cluster.owner,
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
    changes: parts.changes,
  };
}

/** The stored verdict, unless the heartbeat behind it has become too old. */
function judgeNow(
  { facts, judgement }: StoredCluster,
  thresholds: Thresholds,
  now: number,
): Pick<Judgement, 'verdict' | 'reason'> & { since: number | null } {
  const unreached = assessReach(facts, thresholds, now);
  if (unreached) {
    const stood = judgement?.verdict === 'unknown' ? judgement.since : null;
    return { ...unreached, since: unreached.since ?? stood };
  }
  return (
    judgement ?? {
      verdict: 'unknown',
      reason: 'not judged yet',
      since: null,
    }
  );
}

function toCoverage({ facts, pods }: StoredCluster): Coverage {
  const missing = [...facts.missing];
  const isNamed = (kind: string) => missing.some(each => each.kind === kind);
  const reason = facts.unusable ?? facts.failure ?? 'not read yet';
  if (!facts.nodes && !isNamed('Node')) missing.push({ kind: 'Node', reason });
  if (!pods && !isNamed('Pod')) missing.push({ kind: 'Pod', reason });
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
