import type { Value } from '../Value';

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const DIGITS =
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * Whether two texts are base64 of the same bytes; undefined if one is no base64. As the API server reads it: line breaks anywhere,
 * padding required, no spaces, and bits of the last digit that are part of no byte do not count.
 */
export function areBytesEqual(a: Value, b: Value): boolean | undefined {
  if (typeof a !== 'string' || typeof b !== 'string') return undefined;
  if (a === b && !a.includes('\n') && a.length % 4 === 0 && BASE64.test(a)) {
    return true;
  }
  const left = normalize(a);
  const right = normalize(b);
  if (left === undefined || right === undefined) return undefined;
  return left === right;
}

/** The one text that stands for these bytes. */
function normalize(text: string): string | undefined {
  const dense = /[\r\n]/.test(text) ? text.replace(/[\r\n]/g, '') : text;
  if (dense.length % 4 !== 0 || !BASE64.test(dense)) return undefined;
  const padding = dense.indexOf('=');
  if (padding < 0) return dense;
  // One byte at the end leaves four bits over, two bytes leave two.
  const spare = dense.length - padding === 2 ? 16 : 4;
  const last = DIGITS.indexOf(dense[padding - 1]);
  const kept = DIGITS[last - (last % spare)];
  return dense.slice(0, padding - 1) + kept + dense.slice(padding);
}
