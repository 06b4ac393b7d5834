import { X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { ClusterError } from '../ClusterError';
import { findErrorCode } from '../errors/findErrorCode';
import { ClusterCredential } from './ClusterCredential';

/** What a TLS connection to one cluster needs, as PEM. */
export interface TlsMaterial {
  ca: string;
  cert?: string;
  key?: string;
}

/**
 * Decodes CA and client certificate (base64 PEM, as in a kubeconfig) and proves that TLS takes them, before any call.
 * Throws a ClusterError `invalid` that names the field and the fix.
 */
export function createTlsMaterial(
  name: string,
  caData: string,
  credential: ClusterCredential,
): TlsMaterial {
  const ca = decode(name, 'caData', caData);
  prove(name, 'caData', () => splitBundle(ca).forEach(parseCertificate));
  if ('token' in credential) {
    return { ca };
  }
  const { clientCertificateData, clientKeyData } = credential;
  const cert = decode(name, 'clientCertificateData', clientCertificateData);
  const key = decode(name, 'clientKeyData', clientKeyData);
  prove(name, 'clientCertificateData', () => createSecureContext({ cert }));
  prove(name, 'clientKeyData', () => createSecureContext({ cert, key }));
  return { ca, cert, key };
}

function decode(name: string, field: string, data: string): string {
  const pem = Buffer.from(data, 'base64').toString('latin1');
  if (!pem.includes('-----BEGIN ')) {
    throw refuse(name, field, 'it is not base64 of a PEM document');
  }
  return pem;
}

function prove(name: string, field: string, take: () => void): void {
  try {
    take();
  } catch (error) {
    throw refuse(name, field, `TLS rejects it (${findErrorCode(error)})`);
  }
}

/** TLS itself passes over a CA that it cannot read, and would then trust nobody. */
function splitBundle(pem: string): string[] {
  return pem.split(/(?=-----BEGIN )/).filter(part => part.includes('-----'));
}

function parseCertificate(pem: string): X509Certificate {
  return new X509Certificate(pem);
}

function refuse(name: string, field: string, why: string): ClusterError {
  return new ClusterError(
    'invalid',
    `${name}: ${field}: ${why}: give the value of the same field of a kubeconfig that works`,
  );
}
