export type LeaseWords = {
  text: string;
  /** True if somebody should act soon. */
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
  const whole = days === 1 ? '1 day' : `${days} days`;
  return {
    text: hours > 0 ? `${days} d ${hours} h left` : `${whole} left`,
    soon: days <= soonDays,
  };
}
