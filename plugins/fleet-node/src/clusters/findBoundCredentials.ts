import type { BoundCredentials, ClusterCredentials } from './FleetConfig';

/**
 * The credentials that the operator bound to exactly this server and this CA; undefined if there are none. Both must agree: a
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

/**
 * What the operator bound to this server, whatever its CA: for a source that cannot tell the CA. Only the operator's own CA is believed then.
 * Undefined if several bindings name the server.
 */
export function findBinding(
  bound: BoundCredentials[],
  server: string,
): BoundCredentials | undefined {
  const { origin } = new URL(server);
  const found = bound.filter(
    candidate => new URL(candidate.server).origin === origin,
  );
  return found.length === 1 ? found[0] : undefined;
}

/** Empty if it is no clean base64 of PEM: decoders differ in what they make of a sloppy one, so nothing is bound to it. */
function canonicalCertificates(caData: string): string {
  const packed = caData.replace(/\s/g, '');
  const bytes = Buffer.from(packed, 'base64');
  if (bytes.toString('base64') !== packed) return '';
  const pem = bytes.toString('utf8');
  const blocks = pem.matchAll(
    /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g,
  );
  return [...blocks].map(([, body]) => body.replace(/\s/g, '')).join('.');
}
