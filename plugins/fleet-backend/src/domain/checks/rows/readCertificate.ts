import { X509Certificate } from 'node:crypto';
import { cleanText } from '@fairway/input';
import type { CertificateFacts } from './AddonRows';
import { FieldError } from './readField';

const longestBundle = 200_000;
const longestSubject = 253;
const certificate =
  /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/** The certificate of a bundle that ends first. The bundle is the base64 of PEM, as in a kubeconfig; undefined if it holds none. */
export function readFirstEnding(
  bundle: unknown,
  field: string,
): CertificateFacts | undefined {
  if (bundle === undefined || bundle === '') return undefined;
  if (typeof bundle !== 'string' || bundle.length > longestBundle) {
    throw new FieldError(`${field} is no bundle`);
  }
  const blocks =
    Buffer.from(bundle, 'base64').toString('latin1').match(certificate) ?? [];
  return blocks
    .slice(0, 50)
    .map(block => readCertificate(block, field))
    .sort((a, b) => a.endsAt - b.endsAt)[0];
}

/** Whom a certificate names and when it holds. Throws FieldError if it is none. */
export function readCertificate(
  block: string | Buffer,
  field: string,
): CertificateFacts {
  try {
    const { subject, validFrom, validTo } = new X509Certificate(block);
    return {
      subject: cleanText((subject ?? '').split('\n').join(', ')).slice(
        0,
        longestSubject,
      ),
      startsAt: Date.parse(validFrom),
      endsAt: Date.parse(validTo),
    };
  } catch {
    throw new FieldError(`${field} has a broken certificate`);
  }
}
