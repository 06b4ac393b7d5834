import { AdminClient } from '../cluster/AdminClient';
import { isPortTaken } from '../cluster/findFreePorts';

const PATH = '/apis/apiregistration.k8s.io/v1/apiservices';

/** Marks the APIService of a program that runs beside the cluster. */
const LABEL = 'fairway.dev/component';

interface ApiService {
  metadata: { name: string };
  spec: { service?: { port?: number } };
}

/**
 * Takes aggregated APIs off a cluster whose programs run no more: while one does not answer, Kubernetes finishes no deletion of a
 * namespace.
 */
export async function removeDeadApis(client: AdminClient): Promise<void> {
  const text = await client.succeed({
    method: 'GET',
    path: `${PATH}?labelSelector=${encodeURIComponent(LABEL)}`,
  });
  const { items } = JSON.parse(text) as { items: ApiService[] };
  for (const { metadata, spec } of items) {
    const isServed =
      spec.service?.port && (await isPortTaken(spec.service.port));
    if (!isServed) {
      await client.succeed({
        method: 'DELETE',
        path: `${PATH}/${metadata.name}`,
      });
    }
  }
}
