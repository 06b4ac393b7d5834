import { generateKeyPairSync, JsonWebKey, sign } from 'node:crypto';

/** Signs portal tokens of example people with a key of the walker's own. */
export function createSigner(): {
  publicKey: JsonWebKey;
  mint: (user: string, groups: string[]) => string;
} {
  const { privateKey, publicKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
  });
  const kid = 'crash-walk';
  return {
    publicKey: { ...publicKey.export({ format: 'jwk' }), kid, alg: 'ES256' },
    mint(user, groups) {
      const now = Math.floor(Date.now() / 1000);
      const content = [
        { alg: 'ES256', kid, typ: 'vnd.backstage.user' },
        {
          sub: `user:default/${user}`,
          ent: [
            `user:default/${user}`,
            ...groups.map(group => `group:default/${group}`),
          ],
          iat: now,
          exp: now + 3 * 3600,
        },
      ]
        .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .join('.');
      const signature = sign('sha256', Buffer.from(content), {
        key: privateKey,
        dsaEncoding: 'ieee-p1363',
      });
      return `${content}.${signature.toString('base64url')}`;
    },
  };
}
