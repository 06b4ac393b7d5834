import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  createAuthority,
  issueCertificate,
  writePrivateFile,
} from '@fairway/local-fleet';

/** Path of the authority that vouches for what runs in this folder, as PEM. */
export function findAuthorityFile(folder: string): string {
  return join(folder, 'ca.crt');
}

/**
 * Gives a program a certificate for 127.0.0.1 and localhost, once.
 *
 * @param names - of the two files in `folder`; `server.crt` and `server.key` if absent
 */
export async function ensureCertificates(
  folder: string,
  title: string,
  now: Date,
  names = { certificate: 'server.crt', key: 'server.key' },
): Promise<void> {
  // Written last, so that it is there only when all are.
  if (existsSync(findAuthorityFile(folder))) return;
  const authority = await createAuthority(`${title} authority`, now);
  const plan = { name: title, usage: 'server' } as const;
  const { certificate, key } = await issueCertificate(authority, plan, now);
  await writePrivateFile(join(folder, names.certificate), certificate);
  await writePrivateFile(join(folder, names.key), key);
  await writePrivateFile(
    findAuthorityFile(folder),
    authority.certificate.toString('pem'),
  );
}
