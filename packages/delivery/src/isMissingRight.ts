import type { ClusterError } from '@fairway/cluster-client';

const byAdmission = /ValidatingAdmissionPolicy|admission webhook|PodSecurity/;
const byRole = /User "[^"]*" cannot \w+ (resource|path) /;

/**
 * Whether a call was forbidden because no role grants it, as the server's authoriser says it: a new binding may not be in force yet.
 * What admission forbids, in whatever words, is a assessment on the object and comes again.
 */
export function isMissingRight({
  reason,
  message,
}: Pick<ClusterError, 'reason' | 'message'>): boolean {
  return (
    reason === 'forbidden' && byRole.test(message) && !byAdmission.test(message)
  );
}
