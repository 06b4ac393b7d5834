// The library's injector wants a polyfill of Reflect, and wants it first.
import 'reflect-metadata';
import { generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import * as x509 from '@peculiar/x509';

const DAY_MS = 24 * 60 * 60_000;
const YEARS_MS = 5 * 365 * DAY_MS;
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

type Keys = CryptoKeyPair;

/** The keys and certificates of one cluster, as PEM text. */
export interface ClusterCertificates {
  authority: string;
  serverCertificate: string;
  serverKey: string;
  accountsPublicKey: string;
  accountsPrivateKey: string;
}

/**
 * An authority of its own for one cluster, a serving certificate for 127.0.0.1 and localhost by
 * it, and the key pair that signs service account tokens. The authority's key is forgotten at once.
 */
export async function createCertificates(
  cluster: string,
  now: Date,
): Promise<ClusterCertificates> {
  const [authorityKeys, serverKeys, accounts] = await Promise.all([
    generateKeys(),
    generateKeys(),
    promisify(generateKeyPair)('ec', {
      namedCurve: 'P-256',
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'sec1', format: 'pem' },
    }),
  ]);
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    ...commonParts(now),
    name: `CN=${cluster} authority`,
    keys: authorityKeys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      await x509.SubjectKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  });
  const server = await x509.X509CertificateGenerator.create({
    ...commonParts(now),
    subject: `CN=${cluster}`,
    issuer: authority.subject,
    publicKey: serverKeys.publicKey,
    signingKey: authorityKeys.privateKey,
    extensions: await serverExtensions(authorityKeys),
  });
  return {
    authority: authority.toString('pem'),
    serverCertificate: server.toString('pem'),
    serverKey: await exportKey(serverKeys),
    accountsPublicKey: accounts.publicKey,
    accountsPrivateKey: accounts.privateKey,
  };
}

async function generateKeys(): Promise<Keys> {
  return crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

async function exportKey(keys: Keys): Promise<string> {
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

async function serverExtensions(authority: Keys): Promise<x509.Extension[]> {
  return [
    new x509.BasicConstraintsExtension(false, undefined, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
    new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
    new x509.SubjectAlternativeNameExtension([
      { type: 'ip', value: '127.0.0.1' },
      { type: 'dns', value: 'localhost' },
    ]),
    await x509.AuthorityKeyIdentifierExtension.create(authority.publicKey),
  ];
}
