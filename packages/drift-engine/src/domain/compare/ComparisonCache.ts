import type { Comparison } from '../Comparison';
import type { Knowledge } from '../Knowledge';
import { pickText, type KubernetesObject } from '../KubernetesObject';
import { compareObject } from './compareObject';

interface Entry {
  resourceVersion: string;
  knowledge: Knowledge;
  comparison: Comparison;
}

/**
 * For one cluster. Compares nothing twice: what was declared and what was live are the same as long as the hash of the one and the resourceVersion of
 * the other are. Keeps as many comparisons as it is allowed to, and forgets those first that were made first.
 */
export class ComparisonCache {
  readonly #entries = new Map<string, Entry>();

  constructor(private readonly most = 100_000) {}

  /**
   * @param declaredHash - a hash of the declared object, identity and all, reckoned once for each commit
   */
  compareObject(
    declared: KubernetesObject,
    live: KubernetesObject,
    knowledge: Knowledge,
    declaredHash: string,
  ): Comparison {
    const resourceVersion = pickText(live, 'metadata', 'resourceVersion');
    const kept = this.#entries.get(declaredHash);
    if (
      kept?.resourceVersion === resourceVersion &&
      resourceVersion !== '' &&
      isSameKnowledge(kept.knowledge, knowledge)
    ) {
      return kept.comparison;
    }
    const comparison = compareObject(declared, live, knowledge);
    this.#entries.delete(declaredHash);
    this.#entries.set(declaredHash, { resourceVersion, knowledge, comparison });
    if (this.#entries.size > this.most) this.#forgetOldest();
    return comparison;
  }

  #forgetOldest(): void {
    const [oldest] = this.#entries.keys();
    this.#entries.delete(oldest);
  }
}

/** Whether a comparison made with the one holds with the other: the same parts, and no rule has expired between. */
function isSameKnowledge(then: Knowledge, now: Knowledge): boolean {
  const isSame =
    then.kinds === now.kinds &&
    then.owners === now.owners &&
    then.ignoreRules === now.ignoreRules &&
    then.appliers === now.appliers;
  return (
    isSame &&
    !now.ignoreRules.some(
      ({ expiresAt }) =>
        expiresAt !== undefined && expiresAt > then.now !== expiresAt > now.now,
    )
  );
}
