export type LeaseWords = {
  text: string;
  /** True where somebody should act soon. */
  soon: boolean;
};

const hourMilliseconds = 3_600_000;
const dayMilliseconds = 24 * hourMilliseconds;
const soonDays = 3;

/**
 * Says how long a lease still runs.
 *
 * @param until - ISO 8601
 * @param now - epoch milliseconds
 */
export function describeLease(until: string, now: number): LeaseWords {
  const left = Date.parse(until) - now;
  if (left <= 0) {
    return { text: 'lease is over', soon: true };
  }
  const days = Math.floor(left / dayMilliseconds);
  const hours = Math.floor((left % dayMilliseconds) / hourMilliseconds);
  if (days === 0) {
    return { text: 'lease ends within a day', soon: true };
  }
  return {
    text: [
      count(days, 'day'),
      ...(hours > 0 ? [count(hours, 'hour')] : []),
      'left',
    ].join(' '),
    soon: days <= soonDays,
  };
}

function count(amount: number, unit: string): string {
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}
