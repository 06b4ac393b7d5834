import {
  tiers,
  verdicts,
  type ClusterSummary,
} from '@fairway/plugin-fleet-common';

/** By what the tiles can stand together. */
export const groupings = [
  'tier',
  'region',
  'provider',
  'ring',
  'owner',
] as const;
export type Grouping = (typeof groupings)[number];

type Grouped = Pick<ClusterSummary, 'name' | 'labels' | 'owner' | 'verdict'>;

export interface ClusterGroup<T> {
  /** What its clusters have in common; null: nobody owns them. */
  key: string | null;
  clusters: T[];
}

/** Production first: what hurts most stands on top. */
const tierOrder: readonly string[] = [...tiers].reverse();
const worstFirst = [
  'bad',
  'unknown',
  'ok',
] satisfies (typeof verdicts)[number][];

/** The clusters by what they have in common; in each group the worst first, then by name. Clusters without an owner come last. */
export function groupClusters<T extends Grouped>(
  clusters: readonly T[],
  by: Grouping,
): ClusterGroup<T>[] {
  const groups = new Map<string | null, T[]>();
  for (const cluster of clusters) {
    const key = by === 'owner' ? cluster.owner : cluster.labels[by];
    const group = groups.get(key);
    if (group) group.push(cluster);
    else groups.set(key, [cluster]);
  }
  return [...groups]
    .map(([key, members]) => ({ key, clusters: members.sort(compare) }))
    .sort((one, other) => compareKeys(one.key, other.key, by));
}

function compare(one: Grouped, other: Grouped): number {
  return (
    worstFirst.indexOf(one.verdict) - worstFirst.indexOf(other.verdict) ||
    one.name.localeCompare(other.name)
  );
}

function compareKeys(
  one: string | null,
  other: string | null,
  by: Grouping,
): number {
  if (one === null || other === null) {
    return Number(one === null) - Number(other === null);
  }
  return by === 'tier'
    ? tierOrder.indexOf(one) - tierOrder.indexOf(other)
    : one.localeCompare(other);
}
