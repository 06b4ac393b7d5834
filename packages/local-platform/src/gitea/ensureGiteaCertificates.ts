import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  createAuthority,
  issueCertificate,
  writePrivateFile,
} from '@fairway/local-fleet';

/** Path of the authority that vouches for a Gitea in this folder, as PEM. */
export function findAuthorityFile(folder: string): string {
  return join(folder, 'ca.crt');
}

/** Gives a Gitea a certificate for 127.0.0.1 and localhost, once: the portal reads repositories by https alone. */
export async function ensureGiteaCertificates(
  folder: string,
  now: Date,
): Promise<void> {
  // Written last, so that it is there only when all are.
  if (existsSync(findAuthorityFile(folder))) return;
  const authority = await createAuthority('local Git host authority', now);
  const plan = { name: 'local Git host', usage: 'server' } as const;
  const { certificate, key } = await issueCertificate(authority, plan, now);
  await writePrivateFile(join(folder, 'server.crt'), certificate);
  await writePrivateFile(join(folder, 'server.key'), key);
  await writePrivateFile(
    findAuthorityFile(folder),
    authority.certificate.toString('pem'),
  );
}
