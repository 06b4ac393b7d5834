import { formatKubeconfig, writePrivateFile } from '@fairway/local-fleet';
import { ClusterOfFleet, runKubectl } from './runKubectl';

const YEAR = '8760h';

/** A service account of a cluster. */
export interface Account {
  namespace: string;
  name: string;
}

/** Writes a kubeconfig that speaks as a service account for a year. */
export async function writeAccountKubeconfig(
  where: ClusterOfFleet & { account: Account; file: string },
): Promise<void> {
  const { fleet, cluster, account, file } = where;
  const { server, caData } = fleet.credentials(cluster);
  const token = await requestToken(where, account);
  const credentials = { server, caData, token };
  await writePrivateFile(
    file,
    formatKubeconfig(cluster, account.name, credentials),
  );
}

/** A token of a service account, for a year. */
export async function requestToken(
  where: ClusterOfFleet,
  { namespace, name }: Account,
): Promise<string> {
  const args = ['create', 'token', name, '-n', namespace, `--duration=${YEAR}`];
  return (await runKubectl(where, args)).trim();
}
