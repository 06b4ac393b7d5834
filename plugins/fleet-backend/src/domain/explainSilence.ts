import type { Heartbeat } from './Observation';

/**
 * Sub-checks of `readyz` by which an API server says that its storage does not answer. Its watches go on then, from its own memory, and send
 * bookmarks as if nothing could have changed. `readyz` alone names no sub-check, so that it may be the storage.
 */
const storageCheck =
  /^(etcd|etcd-readiness|readyz|poststarthook\/storage-readiness)$/;

/** Why nothing that the cluster has can be read now; undefined if it can, null if the reason given last still holds. */
export function explainSilence(
  heartbeat: Heartbeat,
): string | null | undefined {
  if (heartbeat.kind === 'failed') return heartbeat.failure;
  const failing = heartbeat.failingChecks.filter(name =>
    storageCheck.test(name),
  );
  return failing.length === 0
    ? undefined
    : `the storage of its API server does not answer (readyz: ${failing.join(
        ', ',
      )})`;
}
