import type { Verdict } from '@fairway/plugin-fleet-common';

type Tier = 'dev' | 'staging' | 'production';

/** What nobody has a verdict on comes last: it may be anything. */
const healthRank: Record<Verdict, number> = { ok: 0, bad: 1, unknown: 2 };
const noVerdictRank = 3;

/** What placing needs to know of a cluster. */
export interface ClusterCandidate {
  name: string;
  tier: Tier;
  region: string;
  /** Why the portal cannot reach it at all; absent if it can. */
  unusable?: string;
  /** Where it is in its life; only one in service takes new environments. Absent: in service. */
  lifecycle?: string;
  /** What the fleet last said of it; absent if nobody asked or nobody knows. */
  health?: { verdict: Verdict; reason: string };
  /** How many environments stand on it. */
  environments: number;
}

export interface PlacementWish {
  className: string;
  classTiers: readonly Tier[];
  owner: string;
  teamTiers: readonly Tier[];
  /** The cluster that was asked for; absent: the portal chooses. */
  cluster?: string;
}

export type Placement =
  | { kind: 'placed'; cluster: ClusterCandidate; reasons: string[] }
  | { kind: 'refused'; reason: string };

/**
 * Chooses where an environment stands, and says why there and why not elsewhere. Among those allowed: well before unhealthy, then the
 * tier that the class names first, then the one that has fewest, then by name.
 */
export function placeEnvironment(
  wish: PlacementWish,
  clusters: readonly ClusterCandidate[],
): Placement {
  return wish.cluster === undefined
    ? chooseCluster(wish, clusters)
    : takeCluster(wish, wish.cluster, clusters);
}

function takeCluster(
  wish: PlacementWish,
  name: string,
  clusters: readonly ClusterCandidate[],
): Placement {
  const cluster = clusters.find(candidate => candidate.name === name);
  if (!cluster) {
    return {
      kind: 'refused',
      reason: `cluster: "${name}" is unknown; ${suggest(wish, clusters)}`,
    };
  }
  const refusal = explainRefusal(wish, cluster);
  if (refusal) {
    return {
      kind: 'refused',
      reason: `cluster: ${name} ${refusal}; ${suggest(wish, clusters)}`,
    };
  }
  return {
    kind: 'placed',
    cluster,
    reasons: [`On ${name}, as requested${describeUnhealthy(cluster)}.`],
  };
}

function chooseCluster(
  wish: PlacementWish,
  clusters: readonly ClusterCandidate[],
): Placement {
  const allowed = findAllowed(wish, clusters);
  const [chosen, ...others] = [...allowed].sort((left, right) =>
    compare(rank(wish, left), rank(wish, right)),
  );
  if (!chosen) {
    return {
      kind: 'refused',
      reason: `cluster: no cluster may have class ${wish.className} for ${
        wish.owner
      }: ${explainAll(wish, clusters) || 'the fleet is empty'}`,
    };
  }
  const refused = clusters
    .map(cluster => ({ cluster, refusal: explainRefusal(wish, cluster) }))
    .filter(({ refusal }) => refusal);
  return {
    kind: 'placed',
    cluster: chosen,
    reasons: [
      `On ${chosen.name}: tier ${chosen.tier} fits the class${describeUnhealthy(
        chosen,
      )}.`,
      ...others.map(
        other => `Not on ${other.name}: ${explainRank(wish, chosen, other)}.`,
      ),
      ...refused.map(
        ({ cluster, refusal }) => `Not on ${cluster.name}: it ${refusal}.`,
      ),
    ],
  };
}

/** Why this cluster may not have it, whatever else there is; undefined if it may. */
function explainRefusal(
  wish: PlacementWish,
  cluster: ClusterCandidate,
): string | undefined {
  if (!wish.classTiers.includes(cluster.tier)) {
    return `is of tier ${cluster.tier}, and class ${
      wish.className
    } is for ${wish.classTiers.join(', ')}`;
  }
  if (!wish.teamTiers.includes(cluster.tier)) {
    return `is of tier ${cluster.tier}, and ${
      wish.owner
    } may use ${wish.teamTiers.join(', ')}`;
  }
  if (cluster.lifecycle && cluster.lifecycle !== 'in-service') {
    return `is ${cluster.lifecycle}, and accepts no new environments`;
  }
  return cluster.unusable && `cannot be reached: ${cluster.unusable}`;
}

function findAllowed(
  wish: PlacementWish,
  clusters: readonly ClusterCandidate[],
): ClusterCandidate[] {
  return clusters.filter(cluster => !explainRefusal(wish, cluster));
}

function suggest(
  wish: PlacementWish,
  clusters: readonly ClusterCandidate[],
): string {
  const names = findAllowed(wish, clusters).map(({ name }) => name);
  return names.length > 0
    ? `take one of ${names.sort().join(', ')}, or leave it out`
    : 'ask the platform team for a cluster';
}

function explainAll(
  wish: PlacementWish,
  clusters: readonly ClusterCandidate[],
): string {
  return clusters
    .map(cluster => `${cluster.name} ${explainRefusal(wish, cluster)}`)
    .join('; ');
}

/** Smaller is better, place by place. */
function rank(
  wish: PlacementWish,
  cluster: ClusterCandidate,
): (number | string)[] {
  return [
    cluster.health ? healthRank[cluster.health.verdict] : noVerdictRank,
    wish.classTiers.indexOf(cluster.tier),
    cluster.environments,
    cluster.name,
  ];
}

function compare(
  left: (number | string)[],
  right: (number | string)[],
): number {
  const at = left.findIndex((value, index) => value !== right[index]);
  if (at < 0) {
    return 0;
  }
  return left[at] < right[at] ? -1 : 1;
}

function explainRank(
  wish: PlacementWish,
  chosen: ClusterCandidate,
  other: ClusterCandidate,
): string {
  const left = rank(wish, chosen);
  const at = rank(wish, other).findIndex(
    (value, index) => value !== left[index],
  );
  switch (at) {
    case 0:
      return other.health
        ? `it is ${other.health.verdict}: ${other.health.reason}`
        : 'its health is not known';
    case 1:
      return `class ${wish.className} prefers tier ${chosen.tier} to ${other.tier}`;
    case 2:
      // Without numbers: they would tell of environments that the reader may not see.
      return 'it has more environments';
    default:
      return `it is equally suitable, and ${chosen.name} comes first by name`;
  }
}

function describeUnhealthy(cluster: ClusterCandidate): string {
  const { health } = cluster;
  if (!health) return ', although its health is not known';
  return health.verdict !== 'ok'
    ? `, although the fleet calls it ${health.verdict}: ${health.reason}`
    : '';
}
