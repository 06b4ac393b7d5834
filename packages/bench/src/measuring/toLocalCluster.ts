import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { LocalFleet } from '@fairway/local-fleet';
import type { LocalCluster } from '@fairway/start';

/** A real control plane as a bench's portal is told of it; its tokens are written into the folder. */
export async function toLocalCluster(
  folder: string,
  fleet: Pick<LocalFleet, 'credentials'>,
  name: string,
): Promise<LocalCluster> {
  const write = async (identity: 'reader' | 'provisioner') => {
    const file = path.join(folder, `${name}.${identity}`);
    const { token } = fleet.credentials(name, identity);
    if (!token) throw new Error(`${name} has no token of its ${identity}`);
    await writeFile(file, token, { mode: 0o600 });
    return file;
  };
  return {
    spec: {
      name,
      labels: { provider: 'local', region: 'north', tier: 'dev', ring: 'all' },
    },
    credentials: fleet.credentials(name, 'reader'),
    readerTokenFile: await write('reader'),
    provisionerTokenFile: await write('provisioner'),
  };
}
