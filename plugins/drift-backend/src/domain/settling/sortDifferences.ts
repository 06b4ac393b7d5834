import type { Difference } from '@fairway/drift-engine';

/** What an apply puts right by itself, and what has to be taken out beside it, since somebody else wrote it. */
export function sortDifferences(differences: readonly Difference[]): {
  applied: Difference[];
  removed: Difference[];
} {
  const isRemoved = ({ class: kind }: Difference) =>
    kind === 'undeclared' || kind === 'stale' || kind === 'extra-item';
  return {
    applied: differences.filter(each => !isRemoved(each)),
    removed: differences.filter(isRemoved),
  };
}
