import type { Plan } from '@fairway/plugin-runs-common';

/** The files that a plan changes, and the blob ids that it expects. */
export function readPlannedFiles(plan: Plan) {
  return {
    files: plan.changes
      .filter(({ kind }) => kind === 'file')
      .map(({ target, before, after }) => ({ path: target, before, after })),
    preconditions: plan.preconditions
      .filter(({ kind }) => kind === 'file')
      .map(({ target, expected }) => ({ path: target, blob: expected })),
  };
}
