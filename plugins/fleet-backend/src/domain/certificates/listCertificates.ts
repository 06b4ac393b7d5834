import type { CertificateFacts } from '../checks/rows/AddonRows';
import type { CheckKind, CheckRows } from '../checks/rows/CheckRows';

/** One certificate that a cluster works with. */
export interface Certificate {
  kind: CheckKind;
  namespace?: string;
  name: string;
  /** Which of several in that object. */
  part: string;
  subject: string;
  startsAt?: number;
  /** Absent: it was not issued yet. */
  endsAt?: number;
}

/** Kinds whose objects hold certificates. */
export const certificateKinds = [
  'APIServerCertificate',
  'Certificate',
  'MutatingWebhookConfiguration',
  'ValidatingWebhookConfiguration',
] as const satisfies readonly CheckKind[];

/** The certificates that rows hold. */
export function listCertificates(rows: CheckRows): Certificate[] {
  const webhooks = [
    ...rows.MutatingWebhookConfiguration,
    ...rows.ValidatingWebhookConfiguration,
  ].flatMap(({ kind, name, webhooks: parts }) =>
    parts.flatMap(({ name: part, ca }) =>
      ca ? { kind, name, part, ...ca } : [],
    ),
  );
  return [
    ...rows.APIServerCertificate.map(({ kind, name, certificate }) => ({
      ...{ kind, name, part: '' },
      ...(certificate satisfies CertificateFacts),
    })),
    ...rows.Certificate.map(
      ({ kind, namespace, name, subject, startsAt, endsAt }) => ({
        ...{ kind, namespace, name, part: '', subject, startsAt, endsAt },
      }),
    ),
    ...webhooks,
  ];
}
