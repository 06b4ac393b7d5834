import { createHash } from 'node:crypto';
import { parseEntityRef } from '@backstage/catalog-model';

/**
 * Name of a person's account in an environment: readable, and told apart by a hash of the whole ref, since two refs may read alike once
 * they are bent into a DNS label.
 */
export function toAccountName(userRef: string): string {
  const { name } = parseEntityRef(userRef);
  const readable = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
  const hash = createHash('sha256')
    .update(userRef.toLowerCase())
    .digest('hex')
    .slice(0, 10);
  return ['person', readable, hash].filter(Boolean).join('-');
}
