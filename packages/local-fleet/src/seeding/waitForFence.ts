import { setTimeout as sleep } from 'node:timers/promises';
import { AdminClient } from '../cluster/AdminClient';
import { LocalFleetError } from '../LocalFleetError';

const POLL_MS = 50;
const PATIENCE_MS = 30_000;

/**
 * Returns when the admission policy holds the provisioner: it starts to a second after it is put
 * on the cluster. Asked with a dry run of what it must refuse.
 *
 * @param provisioner - a client that speaks as the provisioner
 */
export async function waitForFence(provisioner: AdminClient): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  const probe = {
    method: 'POST',
    path: '/api/v1/namespaces?dryRun=All',
    body: {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'fairway-fence-probe' },
    },
  } as const;
  for (;;) {
    const { status, body } = await provisioner.call(probe);
    if (status === 403 && body.includes('fairway-provisioner-fence')) return;
    if (Date.now() > deadline) {
      throw new LocalFleetError(
        `the admission policy fairway-provisioner-fence does not hold the provisioner: ${status} ${body}`,
      );
    }
    await sleep(POLL_MS);
  }
}
