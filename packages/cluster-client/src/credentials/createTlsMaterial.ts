import { createSecureContext } from 'node:tls';
import { ClusterError } from '../ClusterError';
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
  prove(name, 'caData', { ca });
  if ('token' in credential) {
    return { ca };
  }
  const { clientCertificateData, clientKeyData } = credential;
  const cert = decode(name, 'clientCertificateData', clientCertificateData);
  const key = decode(name, 'clientKeyData', clientKeyData);
  prove(name, 'clientCertificateData', { cert });
  prove(name, 'clientKeyData', { cert, key });
  return { ca, cert, key };
}

function decode(name: string, field: string, data: string): string {
  const pem = Buffer.from(data, 'base64').toString('latin1');
  if (!pem.includes('-----BEGIN ')) {
    throw refuse(name, field, 'it is not base64 of a PEM document');
  }
  return pem;
}

function prove(name: string, field: string, material: Partial<TlsMaterial>) {
  try {
    createSecureContext(material);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    throw refuse(name, field, `TLS does not take it (${code})`);
  }
}

function refuse(name: string, field: string, why: string): ClusterError {
  return new ClusterError(
    'invalid',
    `${name}: ${field}: ${why}: give the value of the same field of a kubeconfig that works`,
  );
}
