import { X509Certificate } from 'node:crypto';
import { cleanText } from '@fairway/input';
import type { CertificateFacts, UnreadCertificate } from './AddonRows';
import { FieldError } from './readField';

const longestBundle = 200_000;
const longestName = 253;
const certificate =
  /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/**
 * The certificate of a bundle that ends first, or why it cannot be told. The bundle is the base64 of PEM, as in a kubeconfig; undefined if
 * there is none.
 */
export function readFirstEnding(
  bundle: unknown,
  field: string,
): CertificateFacts | UnreadCertificate | undefined {
  if (bundle === undefined || bundle === '') return undefined;
  if (typeof bundle !== 'string' || bundle.length > longestBundle) {
    return { fault: `${field} is no bundle` };
  }
  const blocks =
    Buffer.from(bundle, 'base64').toString('latin1').match(certificate) ?? [];
  if (blocks.length === 0) return { fault: `${field} holds no certificate` };
  try {
    return blocks
      .slice(0, 50)
      .map(block => readCertificate(block, field))
      .sort((a, b) => a.endsAt - b.endsAt)[0];
  } catch (error) {
    if (error instanceof FieldError) return { fault: error.message };
    throw error;
  }
}

/** Whom a certificate names, who signed it, and when it holds. Throws FieldError if it is none. */
export function readCertificate(
  block: string | Buffer,
  field: string,
): CertificateFacts {
  try {
    const { subject, issuer, validFrom, validTo } = new X509Certificate(block);
    return {
      subject: toLine(subject),
      issuer: toLine(issuer),
      startsAt: Date.parse(validFrom),
      endsAt: Date.parse(validTo),
    };
  } catch {
    throw new FieldError(`${field} has a broken certificate`);
  }
}

/** A name of X.509 on one line; absent is empty. */
function toLine(name: string | undefined): string {
  return cleanText((name ?? '').split('\n').join(', ')).slice(0, longestName);
}
