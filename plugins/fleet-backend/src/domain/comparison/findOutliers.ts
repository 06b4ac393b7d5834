import {
  fewestPeers,
  type CheckState,
  type ComparedField,
  type ListOutliersResponse,
} from '@fairway/plugin-fleet-common';
import type { CheckStates, ComparedValues } from './ComparedValues';

/** Fields by which peers should agree; counts differ by themselves. */
export const peerFields = [
  'version',
  'desiredVersion',
  'provider',
  'region',
  'tier',
  'ring',
  'owner',
  'lifecycle',
  'declaredBy',
] as const satisfies readonly ComparedField[];

type PeerValues = Pick<ComparedValues, (typeof peerFields)[number]>;

/** How many peers have each value. */
type Counts<T> = ReadonlyMap<T, number>;

/** In which fields a cluster has another value than most of its peers. */
export function findFieldOutliers(
  cluster: PeerValues,
  peers: readonly PeerValues[],
): ListOutliersResponse['fields'] {
  return peerFields.flatMap(field => {
    const value = cluster[field];
    const counts = new Map<string, number>();
    for (const peer of peers) {
      const theirs = peer[field];
      if (theirs !== null) counts.set(theirs, (counts.get(theirs) ?? 0) + 1);
    }
    const usual = findMajority(counts);
    if (!usual || value === null || value === usual.value) return [];
    const { agree, of } = usual;
    return [{ field, value, usual: usual.value, agree, of }];
  });
}

/** Of which checks a cluster has another state than most of its peers. A state that is unknown is none to differ by. */
export function findCheckOutliers(
  cluster: CheckStates,
  peers: ReadonlyMap<string, Counts<CheckState>>,
): (ReturnType<typeof toOutlier> & { id: string })[] {
  return [...cluster].flatMap(([id, state]) => {
    const known = [...(peers.get(id) ?? [])].filter(
      ([each]) => each !== 'unknown',
    );
    const usual = findMajority(new Map(known));
    if (!usual || state === 'unknown' || state === usual.value) return [];
    return [{ id, ...toOutlier(state, usual) }];
  });
}

function toOutlier(state: CheckState, usual: Majority<CheckState>) {
  const { value, agree, of } = usual;
  return { state, usual: value, agree, of };
}

interface Majority<T> {
  value: T;
  agree: number;
  of: number;
}

/** What more than half have; undefined if there is no such value, or too few have any. */
function findMajority<T>(counts: Counts<T>): Majority<T> | undefined {
  const of = [...counts.values()].reduce((sum, each) => sum + each, 0);
  if (of < fewestPeers) return undefined;
  for (const [value, agree] of counts) {
    if (agree * 2 > of) return { value, agree, of };
  }
  return undefined;
}
