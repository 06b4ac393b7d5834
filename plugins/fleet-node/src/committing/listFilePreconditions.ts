import type { Plan } from '@fairway/plugin-runs-common';

/** The blob ids that a plan expects of files in the fleet repository. */
export function listFilePreconditions(
  plan: Pick<Plan, 'preconditions'>,
): { path: string; blob: string | null }[] {
  return plan.preconditions.flatMap(precondition =>
    precondition.kind === 'file'
      ? [{ path: precondition.path, blob: precondition.blob }]
      : [],
  );
}
