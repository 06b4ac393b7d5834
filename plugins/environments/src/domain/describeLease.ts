export type LeaseDescription = {
  /** For people, for example `13 days left`. */
  text: string;
  /** How much of the lease is left, 0 to 1; null if its beginning is unknown. */
  left: number | null;
  tone: 'good' | 'soon' | 'over';
};

const hour = 3_600_000;
const day = 24 * hour;
/** Below this a lease is said to end soon. */
const soon = 3 * day;

function count(amount: number, unit: string): string {
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}

/** Two units, so that a lease of seven days does not read as six days a second after it began. */
function describeLength(milliseconds: number): string {
  const minutes = Math.max(1, Math.floor(milliseconds / 60_000));
  const days = Math.floor(minutes / 1_440);
  const hours = Math.floor((minutes % 1_440) / 60);
  if (days > 0) {
    return hours > 0 ? `${days} d ${hours} h` : count(days, 'day');
  }
  return hours > 0 ? count(hours, 'hour') : count(minutes, 'minute');
}

/** Says at `now` (milliseconds) what is left of a lease that ends at `until`, both times ISO 8601; rounded down, so it never promises too much. */
export function describeLease(
  lease: { until: string; from: string | null },
  now: number,
): LeaseDescription {
  const until = Date.parse(lease.until);
  const remaining = until - now;
  if (Number.isNaN(remaining)) {
    return { text: 'lease unreadable', left: null, tone: 'over' };
  }
  const length = lease.from === null ? NaN : until - Date.parse(lease.from);
  const left = length > 0 ? Math.min(1, Math.max(0, remaining / length)) : null;
  if (remaining <= 0) {
    return {
      text: `ended ${describeLength(-remaining)} ago`,
      left: left === null ? null : 0,
      tone: 'over',
    };
  }
  return {
    text: `${describeLength(remaining)} left`,
    left,
    tone: remaining < soon ? 'soon' : 'good',
  };
}
