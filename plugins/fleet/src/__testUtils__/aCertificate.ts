import type { ClusterCertificate } from '@fairway/plugin-fleet-common';

/** A certificate of cert-manager that lasts, with what a test changes about it. */
export function aCertificate(
  change: Partial<ClusterCertificate> = {},
): ClusterCertificate {
  return {
    kind: 'Certificate',
    namespace: 'shop',
    name: 'checkout',
    part: '',
    subject: 'checkout.example.com',
    issuer: 'ClusterIssuer letsencrypt',
    notBefore: '2026-11-01T00:00:00.000Z',
    notAfter: '2027-11-01T00:00:00.000Z',
    fault: null,
    noticeDays: 14,
    readAt: '2026-11-20T12:00:00.000Z',
    ...change,
  };
}
