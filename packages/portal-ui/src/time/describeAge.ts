import { describeDuration } from './describeDuration';

/**
 * Says how far `at` lies from `now`, in words.
 *
 * @param at - epoch milliseconds
 * @param now - epoch milliseconds
 */
export function describeAge(at: number, now: number): string {
  const distance = Math.abs(now - at);
  if (distance < 5_000) {
    return at > now ? 'in a moment' : 'just now';
  }
  const words = describeDuration(distance, 1);
  return at > now ? `in ${words}` : `${words} ago`;
}
