import { readFileSync } from 'node:fs';
import { LocalFleetError } from '../LocalFleetError';
import { ClusterFolder, ClusterRecord, Identity } from './ClusterFolder';
import { Credentials } from './formatKubeconfig';

/**
 * The credentials of one identity of one cluster.
 *
 * @throws LocalFleetError when the cluster was never started
 */
export function readCredentials(
  folder: ClusterFolder,
  identity: Identity,
): Credentials {
  try {
    const record = JSON.parse(
      readFileSync(folder.file('cluster.json'), 'utf8'),
    ) as ClusterRecord;
    const { token } = JSON.parse(
      readFileSync(folder.token(identity), 'utf8'),
    ) as { token: string };
    return {
      server: `https://127.0.0.1:${record.ports.api}`,
      caData: readFileSync(folder.caFile).toString('base64'),
      token,
    };
  } catch (error) {
    throw new LocalFleetError(
      `cluster ${folder.name} has no credentials for ${identity}; start it with 'local-fleet up'`,
      { cause: error },
    );
  }
}
