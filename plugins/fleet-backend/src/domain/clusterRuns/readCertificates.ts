import { X509Certificate } from 'node:crypto';

/** A CA bundle as documents have it, or what is wrong with it and how to repair that. */
export type CertificatesReading =
  | { kind: 'read'; caData: string; subjects: string[]; endsAt: Date }
  | { kind: 'refused'; reason: string };

const block =
  /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/** Reads certificates of an authority: PEM, or the base64 of PEM. Only certificates are kept of it. */
export function readCertificates(text: string, now: Date): CertificatesReading {
  const pem = toPem(text);
  if (pem.includes('PRIVATE KEY')) {
    return refuse(
      'holds a private key; give certificates alone, as keys never go into Git, and replace the key that was sent here',
    );
  }
  const blocks = listCertificates(pem);
  if (blocks.length === 0) {
    return refuse(
      'holds no certificate; give the PEM of the authority, or certificate-authority-data of a kubeconfig',
    );
  }
  const certificates = blocks.map(parseCertificate);
  const broken = certificates.indexOf(undefined);
  if (broken >= 0) {
    return refuse(
      `certificate ${broken + 1} of ${
        blocks.length
      } cannot be read; copy it again, whole`,
    );
  }
  return assess(
    certificates.filter(each => each !== undefined),
    blocks,
    now,
  );
}

function assess(
  certificates: X509Certificate[],
  blocks: string[],
  now: Date,
): CertificatesReading {
  const authorities = certificates.filter(({ ca }) => ca);
  if (authorities.length === 0) {
    return refuse(
      `is the certificate of ${toSubject(
        certificates[0],
      )}, which is no authority; give that of the authority which signed it (certificate-authority-data of a kubeconfig)`,
    );
  }
  const end = Math.max(
    ...authorities.map(({ validTo }) => Date.parse(validTo)),
  );
  if (end <= now.getTime()) {
    return refuse(
      `ended at ${new Date(
        end,
      ).toISOString()}; give the certificate of the present authority`,
    );
  }
  return {
    kind: 'read',
    caData: Buffer.from(`${blocks.join('\n')}\n`).toString('base64'),
    subjects: authorities.map(toSubject),
    endsAt: new Date(end),
  };
}

function toPem(text: string): string {
  return text.includes('-----BEGIN')
    ? text
    : Buffer.from(text, 'base64').toString('utf8');
}

/** The certificates of a PEM bundle, each as its own text. */
export function listCertificates(pem: string): string[] {
  return pem.match(block) ?? [];
}

/** Undefined if it cannot be read. */
export function parseCertificate(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

/** On one line, as it goes into messages. */
function toSubject({ subject }: X509Certificate): string {
  return (subject ?? 'nobody').split('\n').join(', ').slice(0, 200);
}

function refuse(reason: string): CertificatesReading {
  return { kind: 'refused', reason };
}
