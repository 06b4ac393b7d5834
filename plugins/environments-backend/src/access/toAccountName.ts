import { createHash } from 'node:crypto';
import { parseEntityRef } from '@backstage/catalog-model';

/**
 * Name of a person's account: `<environment's namespace>.<person>`, as the cluster's own audit log shows it. Admission lets an account be
 * bound in the namespace alone that its name begins with.
 */
export function toAccountName(namespace: string, userRef: string): string {
  return `${namespace}.${toPersonName(userRef)}`;
}

/** Name of the binding of a person's account in the environment's namespace. */
export function toBindingName(userRef: string): string {
  return `person-${toPersonName(userRef)}`;
}

/** Readable, and told apart by a hash of the whole ref, since two refs may read alike once they are bent into a DNS label. */
function toPersonName(userRef: string): string {
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
  return [readable, hash].filter(Boolean).join('-');
}
