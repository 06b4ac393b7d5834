import type { CheckState } from '@fairway/plugin-fleet-common';

/** The state of a check as a word; null: it was not assessed. */
export function describeCheck(state: CheckState | null): string {
  if (state === null) return 'not assessed';
  return state === 'not-applicable' ? 'does not apply' : state;
}
