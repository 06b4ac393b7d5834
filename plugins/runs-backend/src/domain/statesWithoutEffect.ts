import type { RunState } from '@fairway/plugin-runs-common';

/** States of runs that have changed nothing that lasts. */
export const statesWithoutEffect: readonly RunState[] = [
  'undone',
  'refused',
  'expired',
];
