import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createAdministrator } from '../clusters/createAdministrator';
import { ClusterOfFleet, runKubectl } from '../clusters/runKubectl';
import { requestToken } from '../clusters/writeAccountKubeconfig';
import {
  argoCdAccount,
  createArgoCdAccount,
  createClusterSecret,
  createDefaultProject,
  deliveryAccount,
} from './createArgoCdObjects';

// Too large for the annotation of an apply by the client.
const APPLY = ['apply', '--server-side', '--force-conflicts'];

const argoCdSecret = {
  name: 'argocd-secret',
  namespace: argoCdAccount.namespace,
};

/** Puts on a cluster what Argo CD needs, and tells it of all running clusters of the fleet. */
export async function prepareArgoCdCluster(
  hub: ClusterOfFleet & {
    /** Holds `crds` and `config`. */
    manifests: string;
  },
): Promise<void> {
  const { namespace } = argoCdAccount;
  await runKubectl(hub, [...APPLY, '-k', join(hub.manifests, 'crds')]);
  await applyAll(hub, createArgoCdAccount());
  await runKubectl(hub, [
    ...APPLY,
    ...['-n', namespace, '-k', join(hub.manifests, 'config')],
  ]);
  await ensureSessionKey(hub);
  await runKubectl(hub, [
    ...['wait', '--for=condition=Established', '--timeout=10s'],
    'crd/appprojects.argoproj.io',
  ]);
  await applyAll(hub, [createDefaultProject()]);
  const clusters = (await hub.fleet.status()).filter(
    ({ state }) => state === 'running',
  );
  for (const { name } of clusters) await registerCluster(hub, name);
}

async function registerCluster(
  hub: ClusterOfFleet,
  name: string,
): Promise<void> {
  const where = { fleet: hub.fleet, cluster: name };
  await applyAll(where, createAdministrator(deliveryAccount));
  const token = await requestToken(where, deliveryAccount);
  const { server, caData } = hub.fleet.credentials(name);
  const secret = createClusterSecret(name, { server, caData, token });
  await applyAll(hub, [secret]);
}

/** Argo CD's API server, which does not run here, would draw it. */
async function ensureSessionKey(hub: ClusterOfFleet): Promise<void> {
  const { name, namespace } = argoCdSecret;
  const path = 'jsonpath={.data.server\\.secretkey}';
  if (
    await runKubectl(hub, ['get', 'secret', name, '-n', namespace, '-o', path])
  )
    return;
  const key = randomBytes(32).toString('base64');
  // By a manager of its own: else the next apply of the configuration, which lacks it, would take it away.
  await runKubectl(
    hub,
    [...APPLY, '--field-manager=fairway-session-key', '-f', '-'],
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: argoCdSecret,
      stringData: { 'server.secretkey': key },
    }),
  );
}

async function applyAll(
  where: ClusterOfFleet,
  items: unknown[],
): Promise<void> {
  const list = { apiVersion: 'v1', kind: 'List', items };
  await runKubectl(where, [...APPLY, '-f', '-'], JSON.stringify(list));
}
