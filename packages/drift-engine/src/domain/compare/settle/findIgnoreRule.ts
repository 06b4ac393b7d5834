import type { Author } from '../../Comparison';
import type { IgnoreRule } from '../../IgnoreRule';
import type { Identity, KubernetesObject } from '../../KubernetesObject';
import { isTree, pick, type Value } from '../../Value';
import { areValuesEqual } from '../../values/areValuesEqual';
import { listSteps, toKeys } from '../walk/Place';
import { findItem } from '../walk/findItem';
import type { Finding } from '../walk/Walk';

/** A rule that covers an object, with the places it selects in either side. */
export interface BoundRule {
  rule: IgnoreRule;
  inDeclared: (string | number)[][];
  inCarried: (string | number)[][];
}

/** The rules that cover an object and have not expired. */
export function bindIgnoreRules(
  rules: readonly IgnoreRule[],
  identity: Identity,
  sides: { declared: KubernetesObject; carried: KubernetesObject },
  now: number,
): BoundRule[] {
  return rules
    .filter(
      rule =>
        (rule.expiresAt === undefined || rule.expiresAt > now) &&
        rule.appliesTo(identity),
    )
    .map(rule => ({
      rule,
      inDeclared: rule.selectPaths(sides.declared),
      inCarried: rule.selectPaths(sides.carried),
    }));
}

/** The first rule that covers a difference. */
export function findIgnoreRule(
  bound: readonly BoundRule[],
  { spot, carried }: Finding,
  author: Author | undefined,
): IgnoreRule | undefined {
  if (bound.length === 0) return undefined;
  const keys = toKeys(spot.place);
  const covers = (path: (string | number)[]) =>
    path.length <= keys.length &&
    path.every((key, index) => String(key) === String(keys[index]));
  return bound.find(({ rule, inDeclared, inCarried }) => {
    if (author && rule.managers.includes(author.manager)) return true;
    const paths = carried === undefined ? inDeclared : inCarried;
    return paths.some(covers);
  })?.rule;
}

/**
 * Whether Git has changed the value since it was last applied. A rule says not to hear of what the cluster does to a field; it does not
 * say that Git's own change should stay where it is.
 *
 * Source: AWS controllers' `ignore-field-drift` and Argo CD pull request 15137, where an ignored field was never written again.
 */
export function isChangedInGit(
  finding: Finding,
  lastApplied: Value | undefined,
): boolean {
  if (!isTree(lastApplied) || finding.declared === undefined) return false;
  let at: Value | undefined = lastApplied;
  const spots = listSteps(finding.spot.place);
  for (const step of spots) {
    if (step.kind === 'field') at = isTree(at) ? pick(at, step.key) : undefined;
    else if (step.kind === 'item') {
      at = findItem(finding.spot, at, step.keys)?.value;
    } else at = Array.isArray(at) ? at[step.index] : undefined;
  }
  return at === undefined || !areValuesEqual(at, finding.declared);
}
