import type { KubernetesObject } from '@fairway/cluster-client';
import type { Delivery } from '@fairway/delivery';

/** The namespace as it stands; undefined if there is none. Throws ClusterError if it cannot be read. */
export async function findNamespace(
  delivery: Pick<Delivery, 'observe'>,
  { cluster, namespace }: { cluster: string; namespace: string },
  signal: AbortSignal,
): Promise<KubernetesObject | undefined> {
  const manifest = {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: namespace },
  };
  const phases = [{ name: 'namespace', manifests: [manifest] }];
  const [observed] = await delivery.observe({ cluster, phases }, signal);
  return observed.live;
}
