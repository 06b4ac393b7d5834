export type LeaseWords = {
  text: string;
  /** True where somebody should act soon. */
  soon: boolean;
};

const dayMilliseconds = 86_400_000;
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
  if (days === 0) {
    return { text: 'lease ends within a day', soon: true };
  }
  return {
    text: `${days} ${days === 1 ? 'day' : 'days'} left`,
    soon: days <= soonDays,
  };
}
