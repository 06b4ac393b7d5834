import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { createAuthority, issueCertificate } from './issueCertificate';

/** The keys and certificates of one cluster, as PEM text. */
export interface ClusterCertificates {
  authority: string;
  serverCertificate: string;
  serverKey: string;
  accountsPublicKey: string;
  accountsPrivateKey: string;
}

/** With what the API server proves to an aggregated API that a request comes from it, as PEM text. */
export interface FrontProxyCertificates {
  authority: string;
  clientCertificate: string;
  clientKey: string;
}

/** The one name that aggregated APIs take for the API server's. */
export const FRONT_PROXY_CLIENT = 'front-proxy-client';

/**
 * An authority of its own for one cluster, a serving certificate for 127.0.0.1 and localhost by
 * it, and the key pair that signs service account tokens. The authority's key is forgotten at once.
 */
export async function createCertificates(
  cluster: string,
  now: Date,
): Promise<ClusterCertificates> {
  const [authority, accounts] = await Promise.all([
    createAuthority(`${cluster} authority`, now),
    promisify(generateKeyPair)('ec', {
      namedCurve: 'P-256',
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'sec1', format: 'pem' },
    }),
  ]);
  const plan = { name: cluster, usage: 'server' } as const;
  const server = await issueCertificate(authority, plan, now);
  return {
    authority: authority.certificate.toString('pem'),
    serverCertificate: server.certificate,
    serverKey: server.key,
    accountsPublicKey: accounts.publicKey,
    accountsPrivateKey: accounts.privateKey,
  };
}

/**
 * A second authority, by which no server is certified: whoever shows a certificate of it may say on whose behalf a request is made.
 */
export async function createFrontProxyCertificates(
  cluster: string,
  now: Date,
): Promise<FrontProxyCertificates> {
  const authority = await createAuthority(
    `${cluster} front proxy authority`,
    now,
  );
  const client = await issueCertificate(
    authority,
    { name: FRONT_PROXY_CLIENT, usage: 'client' },
    now,
  );
  return {
    authority: authority.certificate.toString('pem'),
    clientCertificate: client.certificate,
    clientKey: client.key,
  };
}
