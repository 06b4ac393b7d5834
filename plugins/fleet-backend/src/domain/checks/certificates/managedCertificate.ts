import { defineCheck } from '../Check';
import type { CheckClock } from '../CheckClock';
import { findCondition } from '../rows/readConditions';
import type { ManagedCertificateRow } from '../rows/AddonRows';
import { assess, countOf, notApplicable, toEvidence } from '../verdicts';
import { describeEnd } from './describeEnd';

const minuteMs = 60_000;

export const managedCertificate = defineCheck<'graceMinutes' | 'noticeDays'>({
  id: 'FW-CERT-MANAGER',
  title: 'A certificate of cert-manager is not issued or not renewed',
  kind: 'condition',
  severity: 'medium',
  needs: ['Certificate'],
  thresholds: {
    graceMinutes: {
      default: 60,
      min: 0,
      max: 10_080,
      about: 'Minutes that issuing or renewing may take',
    },
    noticeDays: {
      default: 3,
      min: 0,
      max: 365,
      about:
        'Days before its end from which a certificate is bad of which no time of renewal is known',
    },
  },
  unknown: 'Certificates of cert-manager cannot be read.',
  notApplicable: 'The cluster has no cert-manager, or no certificates of it.',
  remediation: {
    text: 'See what its CertificateRequest and Order say: most often the issuer refuses, or a challenge cannot be reached.',
    commands: [
      'kubectl -n <namespace> describe certificate <name>',
      'kubectl -n <namespace> get certificaterequests,orders,challenges',
    ],
    link: {
      title: 'Troubleshooting cert-manager',
      url: 'https://cert-manager.io/docs/troubleshooting/',
    },
  },
  assess({ rows: { Certificate: certificates } }, { thresholds, clock }) {
    if (certificates.length === 0) return notApplicable('there are none');
    const evidence = certificates.flatMap(row => {
      const graceMs = thresholds.graceMinutes * minuteMs;
      const fault = findFault(row, {
        ...{ clock, graceMs, days: thresholds.noticeDays },
      });
      return fault ? toEvidence(row, fault) : [];
    });
    return assess(evidence, {
      good: 'all certificates are issued, and renewed in time',
      bad: count => `${countOf(count, 'certificate')} not issued or renewed`,
    });
  },
});

function findFault(
  row: ManagedCertificateRow,
  settings: { clock: CheckClock; graceMs: number; days: number },
): string | undefined {
  const { clock, graceMs, days } = settings;
  const { endsAt, renewalAt } = row;
  if (endsAt !== undefined && clock.hasCome(endsAt)) {
    return describeEnd(endsAt, { clock, days: 0 });
  }
  if (renewalAt !== undefined && clock.hasCome(renewalAt + graceMs)) {
    return `should have been renewed on ${new Date(renewalAt).toISOString()}`;
  }
  return (
    explainNotReady(row, settings) ??
    (renewalAt === undefined && endsAt !== undefined
      ? describeEnd(endsAt, { clock, days })
      : undefined)
  );
}

/** Why it is not ready, if it has not been for longer than that may take. */
function explainNotReady(
  row: ManagedCertificateRow,
  { clock, graceMs }: { clock: CheckClock; graceMs: number },
): string | undefined {
  const ready = findCondition(row, 'Ready');
  const since = ready?.since ?? row.createdAt ?? 0;
  if (ready?.status === 'True' || !clock.hasCome(since + graceMs))
    return undefined;
  return `is not ready: ${ready?.reason ?? 'no condition Ready'}`;
}
