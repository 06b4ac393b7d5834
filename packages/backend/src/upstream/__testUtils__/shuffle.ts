import { createHash } from 'node:crypto';

/** The list in an order that depends on the seed alone: sorted by a hash of the seed and the position. */
export function shuffle<T>(list: readonly T[], seed: number): T[] {
  return list
    .map((item, at) => ({ item, rank: toRank(seed, at) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ item }) => item);
}

function toRank(seed: number, at: number): string {
  return createHash('sha256').update(`${seed}:${at}`).digest('hex');
}
