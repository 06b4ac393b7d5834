import { createHmac as createNodeHmac, randomBytes } from 'node:crypto';

/**
 * HMAC-SHA256 with a key. Without one the key is random and forgotten with the report, so that no mask can be tried out afterwards
 * and masks of two reports say nothing about each other.
 */
export function createHmac(
  key: Uint8Array = randomBytes(32),
): (text: Uint8Array) => Uint8Array {
  if (key.length < 16) {
    throw new Error('the masking key is shorter than 16 bytes');
  }
  return text => createNodeHmac('sha256', key).update(text).digest();
}
