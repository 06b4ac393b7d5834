import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { LocalIdentityError } from '../LocalIdentityError';
import { readOrCreateFile } from './readOrCreateFile';

/** A client's secret and the file that holds it (for `$file` in the portal's configuration). */
export interface ClientSecret {
  path: string;
  secret: string;
}

/**
 * The secret of a client of the local provider, made on first use and kept with
 * the provider's keys; readable by its owner alone.
 *
 * @param stateDir - the provider's folder
 * @throws LocalIdentityError when the client's name could leave the folder
 */
export async function readClientSecret(
  stateDir: string,
  clientId: string,
): Promise<ClientSecret> {
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(clientId)) {
    throw new LocalIdentityError(
      `client id '${clientId}' must be of lower-case letters, digits and dashes`,
    );
  }
  const path = join(stateDir, 'clients', `${clientId}.secret`);
  const secret = await readOrCreateFile(path, () =>
    randomBytes(32).toString('base64url'),
  );
  return { path, secret: secret.trim() };
}
