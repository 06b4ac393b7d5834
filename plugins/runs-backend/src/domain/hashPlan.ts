import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Plan } from '@fairway/plugin-runs-common';

/** SHA-256, in hex, of the plan's canonical JSON (RFC 8785). */
export function hashPlan(plan: Omit<Plan, 'hash'>): string {
  const text = canonicalize(plan);
  if (text === undefined) {
    throw new Error('A plan must be JSON');
  }
  return createHash('sha256').update(text).digest('hex');
}
