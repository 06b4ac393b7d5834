/** For how long a finding can be put aside at one press; any other date can be chosen. */
export const terms = [
  { id: '1', label: '1 day', days: 1 },
  { id: '7', label: '1 week', days: 7 },
  { id: '30', label: '30 days', days: 30 },
  { id: '90', label: '90 days', days: 90 },
  { id: '365', label: '1 year', days: 365 },
] as const;

/** The choice of a date of one's own. */
export const otherDate = 'date';

const dayMs = 24 * 3_600_000;

/**
 * When it ends, as ISO 8601; undefined if no date was chosen.
 *
 * @param date - YYYY-MM-DD in the reader's time zone; the day is part of the time
 */
export function toUntil(
  term: string,
  date: string | undefined,
  now: number,
): string | undefined {
  const known = terms.find(({ id }) => id === term);
  if (known) return new Date(now + known.days * dayMs).toISOString();
  if (!date) return undefined;
  const end = new Date(`${date}T23:59:59`);
  return Number.isNaN(end.getTime()) ? undefined : end.toISOString();
}
