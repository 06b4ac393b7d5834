import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { JWK } from 'oidc-provider';
import { LocalIdentityError } from '../LocalIdentityError';
import { readOrCreateFile } from './readOrCreateFile';

/** What the provider signs tokens and cookies with. */
export interface ProviderKeys {
  signing: JWK[];
  cookies: string[];
}

/**
 * The provider's keys, made on first use and kept, so that what it signed before a
 * restart stays valid after it.
 *
 * @throws LocalIdentityError when the file is damaged
 */
export async function readProviderKeys(
  stateDir: string,
): Promise<ProviderKeys> {
  const path = join(stateDir, 'keys.json');
  const text = await readOrCreateFile(path, () =>
    JSON.stringify(makeProviderKeys()),
  );
  const keys = parseProviderKeys(text);
  if (!keys) {
    throw new LocalIdentityError(
      `${path} is damaged; delete it and start again (everybody has to sign in again)`,
    );
  }
  return keys;
}

function makeProviderKeys(): ProviderKeys {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = privateKey.export({ format: 'jwk' });
  const kid = randomBytes(8).toString('hex');
  return {
    signing: [{ ...key, kid, use: 'sig', alg: 'RS256' } as JWK],
    cookies: [randomBytes(32).toString('base64url')],
  };
}

function parseProviderKeys(text: string): ProviderKeys | undefined {
  try {
    const keys: Partial<ProviderKeys> = JSON.parse(text);
    const isWhole =
      keys.signing?.[0]?.kty === 'RSA' && Boolean(keys.cookies?.[0]);
    return isWhole ? (keys as ProviderKeys) : undefined;
  } catch {
    return undefined;
  }
}
