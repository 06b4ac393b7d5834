import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Plan } from '@fairway/plugin-runs-common';

/** SHA-256, in hex, of the plan's canonical JSON (RFC 8785). Its contents are fixed by the digests that the rest of it names. */
export function hashPlan({
  contents: _,
  ...hashed
}: Omit<Plan, 'hash'>): string {
  const text = canonicalize(hashed);
  if (text === undefined) {
    throw new Error('A plan must be JSON');
  }
  return createHash('sha256').update(text).digest('hex');
}
