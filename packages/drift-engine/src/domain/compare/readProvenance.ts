import type { Author } from '../Comparison';
import {
  pickText,
  type Identity,
  type KubernetesObject,
} from '../KubernetesObject';
import type { Provenance } from './collectFindings';
import { normalize } from './normalize';
import {
  isApplied,
  isPerson,
  listFieldSets,
  listUnreadAuthors,
} from './provenance/ManagedFields';
import { readLastApplied } from './provenance/readLastApplied';

/** What a live object says of its own past. */
export function readProvenance(
  live: KubernetesObject,
  identity: Identity,
  appliers: readonly string[],
): Provenance {
  const lastApplied = readLastApplied(live);
  const sets = listFieldSets(live);
  const isUnread = lastApplied.kind === 'unread';
  return {
    identity,
    lastApplied:
      lastApplied.kind === 'read'
        ? normalize(lastApplied.object, identity)
        : undefined,
    isLastAppliedUnread: isUnread,
    sets,
    isAttributed: sets.length > 0,
    unread: [
      ...(isUnread ? ['its last-applied annotation'] : []),
      ...listUnread(live, appliers),
    ],
    appliers,
  };
}

/** Whoever may have written what would be a difference, and of whose fields nothing can be read. */
function listUnread(
  live: KubernetesObject,
  appliers: readonly string[],
): string[] {
  const isSecret = pickText(live, 'kind') === 'Secret';
  const matters = (author: Author) =>
    author.subresource !== 'status' &&
    (author.manager === '' ||
      isSecret ||
      isApplied(author, appliers) ||
      isPerson(author, appliers));
  return listUnreadAuthors(live).filter(matters).map(nameFieldSet);
}

function nameFieldSet({ manager }: Author): string {
  return manager
    ? `what ${manager} owns (managedFields)`
    : 'a part of its managedFields';
}
