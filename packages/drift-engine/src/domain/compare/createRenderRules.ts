import type { IgnoreRule } from '../IgnoreRule';
import { parsePointer } from '../ignore/parsePointer';
import type { Knowledge } from '../Knowledge';
import type { Identity, KubernetesObject } from '../KubernetesObject';
import { compareSets } from './compareSets';

/**
 * Rules that cover what is different in two renders of one commit: a random password, a time, a look-up. Nobody declared such a value, so
 * that nothing can be said of the one that is live.
 *
 * Source: Argo CD documentation, diffing (Helm `randAlphaNum`).
 */
export function createRenderRules(
  first: readonly KubernetesObject[],
  second: readonly KubernetesObject[],
  knowledge: Knowledge,
): IgnoreRule[] {
  const plain = { ...knowledge, ignoreRules: [], owners: [] };
  return compareSets(first, second, plain)
    .filter(({ verdict }) => verdict === 'drifted')
    .map(({ identity, differences }) => ({
      source: 'rendered twice',
      owner: undefined,
      reason: 'two renders of the same commit differ here',
      expiresAt: undefined,
      managers: [],
      appliesTo: other => isSame(identity, other),
      selectPaths: () =>
        differences.flatMap(({ pointer }) => {
          const path = parsePointer(pointer);
          return path ? [path] : [];
        }),
    }));
}

/** A render may leave the namespace to whoever applies. */
function isSame(rendered: Identity, other: Identity): boolean {
  return (
    rendered.group === other.group &&
    rendered.kind === other.kind &&
    rendered.name === other.name &&
    (rendered.namespace === '' || rendered.namespace === other.namespace)
  );
}
