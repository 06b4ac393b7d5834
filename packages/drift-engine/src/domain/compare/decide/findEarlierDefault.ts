import type { Author } from '../../Comparison';
import { clientSideApply } from '../provenance/ManagedFields';
import type { Finding } from '../walk/Walk';
import type { Ownership } from './ownership';

/** What the server chooses by the tag of an image. `Never` it never does. */
const chosen = new Set<unknown>(['Always', 'IfNotPresent']);

/**
 * Whether a pull policy of which Git is silent is the one that the server chose for an image that Git declared before. It stays as it is
 * when the tag changes, and no apply would change it. Whoever applies Git client-side owns it, as of a default; a hand would own it itself. What a
 * server-side apply owns it has declared, so that the next one takes it away.
 *
 * Source: Kubernetes documentation, Images: the policy is set when the object is created, and not updated later.
 */
export function findEarlierDefault(
  { rules, live }: Finding,
  author: Author | undefined,
  appliers: readonly string[],
): Ownership | undefined {
  if (!rules.includes('pull-policy-by-tag') || !chosen.has(live)) {
    return undefined;
  }
  const isApplied =
    author !== undefined &&
    author.operation === 'Update' &&
    (author.manager === clientSideApply || appliers.includes(author.manager));
  if (!isApplied) return undefined;
  const tag = live === 'Always' ? 'latest' : 'not latest';
  return {
    rule: 'pull-policy-of-an-earlier-tag',
    reason: `the server set it when the tag was ${tag}; no apply changes it`,
  };
}
