import type { Change } from '@fairway/plugin-runs-common';

const wordings: [Change['action'], string][] = [
  ['create', 'to create'],
  ['update', 'to update'],
  ['delete', 'to delete'],
  ['unchanged', 'unchanged'],
];

/** Says how many changes of each sort there are: `7 to create`, `1 to update`. */
export function countChanges(changes: readonly Change[]): string[] {
  return wordings
    .map(([action, words]) => ({
      count: changes.filter(change => change.action === action).length,
      words,
    }))
    .filter(({ count }) => count > 0)
    .map(({ count, words }) => `${count} ${words}`);
}
