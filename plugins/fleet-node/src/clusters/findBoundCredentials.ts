import type { BoundCredentials, ClusterCredentials } from './FleetConfig';

/**
 * The credentials that the operator bound to exactly this server and this CA; undefined where there are none. Both must agree: a
 * document that keeps the server and swaps the CA (or the reverse) would hand our token to somebody else's machine.
 */
export function findBoundCredentials(
  bound: BoundCredentials[],
  server: string,
  caData: string,
): ClusterCredentials | undefined {
  const origin = new URL(server).origin;
  const ca = canonicalCertificates(caData);
  if (!ca) return undefined;
  return bound.find(
    candidate =>
      new URL(candidate.server).origin === origin &&
      canonicalCertificates(candidate.caData) === ca,
  )?.credentials;
}

/** Whether two base64 PEM bundles hold the same certificates in the same order; line breaks and comments do not count. */
export function isSameCertificateAuthority(a: string, b: string): boolean {
  const canonical = canonicalCertificates(a);
  return canonical !== '' && canonical === canonicalCertificates(b);
}

function canonicalCertificates(caData: string): string {
  const pem = Buffer.from(caData, 'base64').toString('utf8');
  const blocks = pem.matchAll(
    /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g,
  );
  return [...blocks].map(([, body]) => body.replace(/\s/g, '')).join('.');
}
