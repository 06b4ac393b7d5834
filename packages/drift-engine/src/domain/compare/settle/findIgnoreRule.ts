import type { Author } from '../../Comparison';
import type { IgnoreRule } from '../../IgnoreRule';
import type { Identity, KubernetesObject } from '../../KubernetesObject';
import { isTree, pick, type Value } from '../../Value';
import { areValuesEqual } from '../../values/areValuesEqual';
import { listSteps, toPointer } from '../walk/Place';
import { formatPointer } from '../../ignore/formatPointer';
import type { ItemIndex } from '../walk/ItemIndex';
import type { Finding } from '../walk/Walk';

/** A rule that covers an object, with the places it selects in either side, as JSON pointers. */
export interface BoundRule {
  rule: IgnoreRule;
  inDeclared: ReadonlySet<string>;
  inCarried: ReadonlySet<string>;
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
      inDeclared: selectPointers(rule, sides.declared),
      inCarried: selectPointers(rule, sides.carried),
    }));
}

function selectPointers(rule: IgnoreRule, side: Value): Set<string> {
  return new Set(rule.selectPaths(side).map(formatPointer));
}

/** The first rule that covers a difference. */
export function findIgnoreRule(
  bound: readonly BoundRule[],
  { spot, carried }: Finding,
  author: Author | undefined,
): IgnoreRule | undefined {
  if (bound.length === 0) return undefined;
  const above = listPointersAbove(toPointer(spot.place));
  return bound.find(({ rule, inDeclared, inCarried }) => {
    if (author && rule.managers.includes(author.manager)) return true;
    const paths = carried === undefined ? inDeclared : inCarried;
    return above.some(pointer => paths.has(pointer));
  })?.rule;
}

/** A place and all places above it. */
function listPointersAbove(pointer: string): string[] {
  const found = [pointer];
  for (
    let end = pointer.lastIndexOf('/');
    end >= 0;
    end = end === 0 ? -1 : pointer.lastIndexOf('/', end - 1)
  ) {
    found.push(pointer.slice(0, end));
  }
  return found;
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
  items: ItemIndex,
): boolean {
  if (!isTree(lastApplied) || finding.declared === undefined) return false;
  let at: Value | undefined = lastApplied;
  const spots = listSteps(finding.spot.place);
  for (const step of spots) {
    if (step.kind === 'field') at = isTree(at) ? pick(at, step.key) : undefined;
    else if (step.kind === 'item') {
      at = items.findItem(finding.spot, at, step.keys)?.value;
    } else at = Array.isArray(at) ? at[step.index] : undefined;
  }
  return at === undefined || !areValuesEqual(at, finding.declared);
}
