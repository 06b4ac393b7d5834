import type { FetchOptions } from '@fairway/fleet-repository';
import type { Plan } from '@fairway/plugin-runs-common';
import type { CommitDeps } from './CommitDeps';
import { listFilePreconditions } from './listFilePreconditions';

/** Whether the files that a plan read and writes are as it saw them, from one listing; a reason for each that is not. */
export async function recheckFiles(
  { repository }: Pick<CommitDeps, 'repository'>,
  plan: Pick<Plan, 'preconditions'>,
  options: FetchOptions,
): Promise<string[]> {
  await repository.fetch(options);
  const snapshot = await repository.snapshot();
  const blobs = new Map(
    (await snapshot.list()).map(({ path, blob }) => [path, blob]),
  );
  return listFilePreconditions(plan)
    .filter(({ path, blob }) => (blobs.get(path) ?? null) !== blob)
    .map(({ path }) => `${path} has changed since the plan was made`);
}
