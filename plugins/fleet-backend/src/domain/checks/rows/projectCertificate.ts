import type { ManagedCertificateRow, ServerCertificateRow } from './AddonRows';
import { readCertificate } from './readCertificate';
import { readConditions } from './readConditions';
import {
  FieldError,
  readField,
  readText,
  readTexts,
  readTime,
} from './readField';

type Kept<TRow> = Omit<TRow, 'kind' | 'name'>;

/** The certificate of the API server, as base64 of DER, and those of cert-manager. */
export const projectCertificate = {
  APIServerCertificate(object: unknown): Kept<ServerCertificateRow> {
    const der = readField(object, 'der');
    if (typeof der !== 'string') throw new FieldError('der is no text');
    return { certificate: readCertificate(Buffer.from(der, 'base64'), 'der') };
  },
  Certificate(object: unknown): Kept<ManagedCertificateRow> {
    const common = readText(object, 'spec', 'commonName');
    const [dns] = readTexts(object, 'spec', 'dnsNames');
    return {
      subject: common ? `CN=${common}` : dns ?? '',
      issuer: readIssuer(object),
      startsAt: readTime(object, 'status', 'notBefore'),
      endsAt: readTime(object, 'status', 'notAfter'),
      renewalAt: readTime(object, 'status', 'renewalTime'),
      conditions: readConditions(object),
    };
  },
};

/** As `ClusterIssuer letsencrypt`; cert-manager takes an Issuer where no kind is given. */
function readIssuer(object: unknown): string {
  const name = readText(object, 'spec', 'issuerRef', 'name');
  const kind = readText(object, 'spec', 'issuerRef', 'kind') ?? 'Issuer';
  return name ? `${kind} ${name}` : '';
}
