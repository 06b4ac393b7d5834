import type { CertificateFacts } from '../checks/rows/AddonRows';
import type {
  CheckKind,
  CheckRows,
  MalformedRow,
} from '../checks/rows/CheckRows';

/** One certificate that a cluster works with. */
export interface Certificate {
  kind: CheckKind;
  namespace?: string;
  name: string;
  /** Which of several in that object. */
  part: string;
  subject: string;
  issuer: string;
  startsAt?: number;
  /** Absent: it was not issued yet. */
  endsAt?: number;
  /** Why it cannot be read; then only what names it is told. */
  fault?: string;
}

/** Kinds whose objects hold certificates. */
export const certificateKinds = [
  'APIServerCertificate',
  'Certificate',
  'MutatingWebhookConfiguration',
  'ValidatingWebhookConfiguration',
] as const satisfies readonly CheckKind[];
const kinds: ReadonlySet<CheckKind> = new Set(certificateKinds);

/** The certificates that rows hold, and those that are there and cannot be read. */
export function listCertificates(
  rows: CheckRows,
  malformed: readonly MalformedRow[],
): Certificate[] {
  const webhooks = [
    ...rows.MutatingWebhookConfiguration,
    ...rows.ValidatingWebhookConfiguration,
  ].flatMap(({ kind, name, webhooks: parts }) =>
    parts.flatMap(({ name: part, ca }) =>
      ca ? { kind, name, part, subject: '', issuer: '', ...ca } : [],
    ),
  );
  return [
    ...rows.APIServerCertificate.map(({ kind, name, certificate }) => ({
      ...{ kind, name, part: '' },
      ...(certificate satisfies CertificateFacts),
    })),
    ...rows.Certificate.map(
      ({ kind, namespace, name, subject, issuer, startsAt, endsAt }) => ({
        ...{ kind, namespace, name, part: '', subject, issuer },
        ...{ startsAt, endsAt },
      }),
    ),
    ...webhooks,
    ...malformed
      .filter(({ kind }) => kinds.has(kind))
      .map(({ kind, namespace, name, malformed: fault }) => ({
        ...{ kind, namespace, name, part: '', subject: '', issuer: '', fault },
      })),
  ];
}
