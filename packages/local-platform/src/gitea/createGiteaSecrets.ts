import { randomBytes } from 'node:crypto';
import { GiteaSecrets } from './formatGiteaSettings';

/** What a Gitea encrypts and signs with; it cannot read its data with others. */
export function createGiteaSecrets(): GiteaSecrets {
  const draw = () => randomBytes(32).toString('base64url');
  return { secretKey: draw(), internalToken: draw(), oauthSecret: draw() };
}
