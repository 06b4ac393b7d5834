const UNITS: readonly [string, number][] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** How long ago a time was, `3 days ago`; the time itself if it lies ahead or is none. */
export function formatAge(time: string, now: number): string {
  const age = now - Date.parse(time);
  if (Number.isNaN(age) || age < -60_000) return time;
  const unit = UNITS.find(([, length]) => age >= length);
  if (!unit) return 'just now';
  const [name, length] = unit;
  const count = Math.floor(age / length);
  return `${count} ${name}${count === 1 ? '' : 's'} ago`;
}
