// The library's injector wants a polyfill of Reflect, and wants it first.
import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import * as x509 from '@peculiar/x509';

const DAY_MS = 24 * 60 * 60_000;
const YEARS_MS = 5 * 365 * DAY_MS;
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** A certificate authority with its key, which is kept in memory alone. */
export interface Authority {
  certificate: x509.X509Certificate;
  keys: CryptoKeyPair;
}

const extensions = {
  server: [
    new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
    new x509.SubjectAlternativeNameExtension([
      { type: 'ip', value: '127.0.0.1' },
      { type: 'dns', value: 'localhost' },
    ]),
  ],
  client: [
    new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth]),
  ],
};

/** What a certificate says and what it is for. */
export interface CertificatePlan {
  name: string;
  /** A server's is for 127.0.0.1 and localhost. */
  usage: 'server' | 'client';
}

/** A certificate with its key, as PEM text. */
export interface IssuedCertificate {
  certificate: string;
  key: string;
}

/** @param lifetimeMs - five years if absent */
export async function createAuthority(
  name: string,
  now: Date,
  lifetimeMs = YEARS_MS,
): Promise<Authority> {
  const keys = await generateKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    ...commonParts(now),
    notAfter: new Date(now.getTime() + lifetimeMs),
    name: `CN=${name}`,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate, keys };
}

export async function issueCertificate(
  authority: Authority,
  plan: CertificatePlan,
  now: Date,
): Promise<IssuedCertificate> {
  const keys = await generateKeys();
  const certificate = await x509.X509CertificateGenerator.create({
    ...commonParts(now),
    subject: `CN=${plan.name}`,
    issuer: authority.certificate.subject,
    publicKey: keys.publicKey,
    signingKey: authority.keys.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      ...extensions[plan.usage],
      await x509.AuthorityKeyIdentifierExtension.create(
        authority.keys.publicKey,
      ),
    ],
  });
  return {
    certificate: certificate.toString('pem'),
    key: await exportKey(keys),
  };
}

async function generateKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

async function exportKey(keys: CryptoKeyPair): Promise<string> {
  const key = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  return x509.PemConverter.encode(key, 'PRIVATE KEY');
}

function commonParts(now: Date) {
  return {
    // The first byte keeps the number positive and its length fixed.
    serialNumber: `01${randomBytes(15).toString('hex')}`,
    // A little in the past, for clocks that were set back.
    notBefore: new Date(now.getTime() - DAY_MS),
    notAfter: new Date(now.getTime() + YEARS_MS),
    signingAlgorithm: ALGORITHM,
  };
}
