import type { ClusterCertificate } from '@fairway/plugin-fleet-common';
import type { StateTone } from '@fairway/portal-ui';

/** How a certificate is at a moment, in words. */
export interface CertificatePresentation {
  tone: StateTone;
  /** For example `Expires soon`. */
  state: string;
  /** Whole days until its end, below 0 after it; null: it has none. */
  daysLeft: number | null;
  /** For example `3 days left`. */
  left: string;
}

const dayMs = 24 * 3_600_000;

/** Says how a certificate is; near its end is what the check of its kind takes for it. */
export function presentCertificate(
  certificate: ClusterCertificate,
  now: number,
): CertificatePresentation {
  const { fault, noticeDays, notAfter, notBefore } = certificate;
  if (fault !== null) {
    return {
      daysLeft: null,
      tone: 'unknown',
      state: 'Cannot be read',
      left: fault,
    };
  }
  if (notAfter === null) {
    return {
      daysLeft: null,
      tone: 'unknown',
      state: 'Not issued yet',
      left: 'no end yet',
    };
  }
  const leftMs = Date.parse(notAfter) - now;
  const daysLeft = Math.floor(leftMs / dayMs);
  const left = describeLeft(leftMs);
  if (leftMs <= 0) return { tone: 'bad', state: 'Expired', daysLeft, left };
  if (leftMs <= noticeDays * dayMs) {
    return { tone: 'bad', state: 'Expires soon', daysLeft, left };
  }
  return notBefore !== null && Date.parse(notBefore) > now
    ? { tone: 'unknown', state: 'Not valid yet', daysLeft, left }
    : { tone: 'good', state: 'Valid', daysLeft, left };
}

function describeLeft(leftMs: number): string {
  const days = Math.floor(Math.abs(leftMs) / dayMs);
  if (days === 0) return leftMs > 0 ? 'less than a day left' : 'ended today';
  const words = `${days} ${days === 1 ? 'day' : 'days'}`;
  return leftMs > 0 ? `${words} left` : `ended ${words} ago`;
}
