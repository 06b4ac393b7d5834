import { describeDuration } from '@fairway/input';

/**
 * Says how far `at` lies from `now`, in words.
 *
 * @param at - epoch milliseconds
 * @param now - epoch milliseconds
 */
export function describeAge(at: number, now: number): string {
  const distance = Math.abs(now - at);
  if (distance < 5_000) {
    // A page's clock ticks every few seconds: what was read since its last tick is not in the future.
    return 'just now';
  }
  const words = describeDuration(distance, 1);
  return at > now ? `in ${words}` : `${words} ago`;
}
