import { readClusterManifests } from '@fairway/cluster-manifests';
import { AdminClient, KubernetesObject } from '../cluster/AdminClient';
import { ClusterSpec } from '../cluster/ClusterSpec';
import { buildNodes } from './buildNodes';
import { readWorkloads } from './readWorkloads';

/**
 * Puts on a cluster what belongs on it: the identities with their roles and fence, and, the first
 * time, fake nodes and example workloads. Doing it again changes nothing but the size of nodes that an earlier version made.
 */
export async function seedCluster(
  client: AdminClient,
  spec: ClusterSpec,
  isFirstTime: boolean,
): Promise<void> {
  await applyAll(client, await readClusterManifests());
  const version = await client.succeed({ method: 'GET', path: '/version' });
  const { gitVersion } = JSON.parse(version) as { gitVersion: string };
  const nodes = buildNodes(spec, gitVersion);
  if (!isFirstTime) {
    await Promise.all(nodes.map(node => resizeNode(client, node)));
    return;
  }
  await Promise.all(nodes.map(node => createNode(client, node)));
  await applyAll(client, await readWorkloads());
}

async function applyAll(
  client: AdminClient,
  objects: KubernetesObject[],
): Promise<void> {
  // What others refer to goes first. The fence goes last: once it holds, the policies that were there before it hold too.
  for (const wave of [0, 1, 2]) {
    await Promise.all(
      objects
        .filter(object => toWave(object) === wave)
        .map(object => client.apply(object)),
    );
  }
}

function toWave({ kind, metadata }: KubernetesObject): number {
  if (kind === 'Namespace' || kind === 'ClusterRole') return 0;
  return metadata.name === 'fairway-provisioner-fence' ? 2 : 1;
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

/** A node that somebody has deleted since stays away. */
async function resizeNode(
  client: AdminClient,
  node: KubernetesObject,
): Promise<void> {
  const { capacity, allocatable } = node.status as Record<string, unknown>;
  const { status, body } = await client.call({
    method: 'PATCH',
    path: `/api/v1/nodes/${node.metadata.name}/status`,
    body: { status: { capacity, allocatable } },
    type: 'application/merge-patch+json',
  });
  if (status !== 200 && status !== 404) {
    throw new Error(`node ${node.metadata.name}: ${status} ${body}`);
  }
}
