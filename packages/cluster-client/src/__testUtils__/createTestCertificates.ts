// The certificate library's injector wants this polyfill, and wants it first.
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { randomBytes } from 'node:crypto';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY_MS = 24 * 60 * 60_000;

/** A CA and a certificate by it, as PEM. */
export interface TestCertificates {
  ca: string;
  cert: string;
  key: string;
}

/** Makes a CA of its own and one certificate by it, which stands for `address` (an IP) and ends at `notAfter`. */
export async function createTestCertificates(
  options: { address?: string; notAfter?: Date } = {},
): Promise<TestCertificates> {
  const caKeys = await createKeys();
  const keys = await createKeys();
  const validity = {
    notBefore: new Date(Date.now() - 10 * DAY_MS),
    notAfter: options.notAfter ?? new Date(Date.now() + DAY_MS),
    signingAlgorithm: ALGORITHM,
  };
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    ...validity,
    notAfter: new Date(Date.now() + DAY_MS),
    serialNumber: createSerialNumber(),
    name: 'CN=test authority',
    keys: caKeys,
    extensions: [new x509.BasicConstraintsExtension(true, 0, true)],
  });
  const certificate = await x509.X509CertificateGenerator.create({
    ...validity,
    serialNumber: createSerialNumber(),
    subject: 'CN=test',
    issuer: ca.subject,
    publicKey: keys.publicKey,
    signingKey: caKeys.privateKey,
    extensions: [
      new x509.SubjectAlternativeNameExtension([
        { type: 'ip', value: options.address ?? '127.0.0.1' },
        { type: 'dns', value: 'localhost' },
      ]),
    ],
  });
  const key = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  return {
    ca: ca.toString('pem'),
    cert: certificate.toString('pem'),
    key: x509.PemConverter.encode(key, 'PRIVATE KEY'),
  };
}

async function createKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

function createSerialNumber(): string {
  return `01${randomBytes(15).toString('hex')}`;
}
