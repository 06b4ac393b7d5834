import type { ClusterCertificate } from '@fairway/plugin-fleet-common';

/** What an axis of time shows, in epoch milliseconds. */
export interface ShownTime {
  from: number;
  to: number;
}

/** A bar on an axis, in parts of its length; `isOpen`: it goes on beyond the end of the axis. */
export interface Bar {
  start: number;
  length: number;
  isOpen: boolean;
}

const dayMs = 24 * 3_600_000;

/** The times that can be shown; `all` reaches to the last end. */
export const certificateRanges = [
  { id: '90', label: '3 months', days: 90 },
  { id: '365', label: '1 year', days: 365 },
  { id: 'all', label: 'All', days: null },
] as const;

/** So many days from now on, and a tenth of it before. */
export function toShownTime(
  days: number | null,
  certificates: readonly ClusterCertificate[],
  now: number,
): ShownTime {
  const ends = certificates.map(({ notAfter }) => Date.parse(notAfter ?? ''));
  const last = Math.max(now + 365 * dayMs, ...ends.filter(Number.isFinite));
  const length = days === null ? last - now : days * dayMs;
  return { from: now - length / 10, to: now + length };
}

/** Where the time in which a certificate is valid lies on the axis; undefined if it is not known, or over before the axis begins. */
export function toCertificateBar(
  { notBefore, notAfter }: ClusterCertificate,
  { from, to }: ShownTime,
): Bar | undefined {
  if (notAfter === null) return undefined;
  const end = Math.min(to, Date.parse(notAfter));
  const begin = Math.max(
    from,
    notBefore === null ? from : Date.parse(notBefore),
  );
  if (end <= from || begin >= to) return undefined;
  return {
    start: (begin - from) / (to - from),
    length: (Math.max(begin, end) - begin) / (to - from),
    isOpen: Date.parse(notAfter) > to,
  };
}
