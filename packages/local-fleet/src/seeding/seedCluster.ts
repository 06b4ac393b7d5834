import { AdminClient, KubernetesObject } from '../cluster/AdminClient';
import { ClusterSpec } from '../cluster/ClusterSpec';
import { buildNodes } from './buildNodes';
import { readManifests } from './readManifests';

/**
 * Puts on a cluster what belongs on it: the identities with their roles and fence, and, the first
 * time, fake nodes and example workloads. Doing it again changes nothing.
 */
export async function seedCluster(
  client: AdminClient,
  spec: ClusterSpec,
  isFirstTime: boolean,
): Promise<void> {
  await applyAll(client, await readManifests('cluster'));
  if (!isFirstTime) return;
  const version = await client.succeed({ method: 'GET', path: '/version' });
  const { gitVersion } = JSON.parse(version) as { gitVersion: string };
  await Promise.all(
    buildNodes(spec, gitVersion).map(node => createNode(client, node)),
  );
  await applyAll(client, await readManifests('workloads'));
}

async function applyAll(
  client: AdminClient,
  objects: KubernetesObject[],
): Promise<void> {
  const isEarly = ({ kind }: KubernetesObject) =>
    kind === 'Namespace' || kind === 'ClusterRole';
  // What others refer to goes first; the rest may go at once.
  for (const group of [
    objects.filter(isEarly),
    objects.filter(object => !isEarly(object)),
  ]) {
    await Promise.all(group.map(object => client.apply(object)));
  }
}

/** Created and not applied: apply would leave out the status, and with it the capacity. */
async function createNode(
  client: AdminClient,
  node: KubernetesObject,
): Promise<void> {
  const call = { method: 'POST', path: '/api/v1/nodes', body: node } as const;
  const { status, body } = await client.call(call);
  if (status !== 201 && status !== 409) {
    throw new Error(`node ${node.metadata.name}: ${status} ${body}`);
  }
}
