import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { LocalFleet, LocalFleetError } from '@fairway/local-fleet';
import { writePrivately } from './writePrivately';

const identities = ['reader', 'provisioner'] as const;

/** The file that the portal reads the token of an identity of a cluster from. */
export function toTokenFile(
  folder: string,
  cluster: string,
  identity: (typeof identities)[number],
): string {
  return path.join(folder, 'tokens', `${cluster}.${identity}`);
}

/**
 * Writes the tokens of the clusters that have any: a cluster has none before it first runs. The portal reads a file when it is there, so
 * that this lets the cluster join a portal that runs.
 *
 * @param folder - of the portal's own state
 */
export async function writeTokens(
  folder: string,
  fleet: Pick<LocalFleet, 'credentials'>,
  clusters: readonly { name: string }[],
): Promise<void> {
  await mkdir(path.join(folder, 'tokens'), { recursive: true, mode: 0o700 });
  for (const { name } of clusters) {
    for (const identity of identities) {
      const token = findToken(fleet, name, identity);
      if (token)
        await writePrivately(toTokenFile(folder, name, identity), token);
    }
  }
}

function findToken(
  fleet: Pick<LocalFleet, 'credentials'>,
  cluster: string,
  identity: (typeof identities)[number],
): string | undefined {
  try {
    return fleet.credentials(cluster, identity).token;
  } catch (error) {
    if (error instanceof LocalFleetError) return undefined;
    throw error;
  }
}
