/**
 * Milliseconds a `Retry-After` header asks us to wait: seconds or an HTTP date (RFC 9110, 10.2.3).
 * `undefined` if there is none or it cannot be read; never negative.
 */
export function parseRetryAfter(
  header: string | undefined,
  now: Date,
): number | undefined {
  if (header === undefined) {
    return undefined;
  }
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) {
    return Number(text) * 1000;
  }
  // Date.parse also takes bare numbers; an HTTP date always begins with the day's name.
  const time = /^[A-Za-z]{3}/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(time) ? undefined : Math.max(0, time - now.getTime());
}
