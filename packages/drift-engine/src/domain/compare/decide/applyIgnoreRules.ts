import type { KubernetesObject } from '../../KubernetesObject';
import type { Value } from '../../Value';
import { ItemIndex } from '../walk/ItemIndex';
import { listIdsAbove, toPathId } from '../walk/toPathId';
import type { Finding } from '../walk/Walk';
import type { BoundRule } from './bindIgnoreRules';
import { isWholeIgnored } from './bindIgnoreRules';
import { removePaths, type Positions } from './removePaths';
import { restorePath } from './restorePath';

interface Sides {
  declared: KubernetesObject;
  live: KubernetesObject;
}

/** What is left of the findings, and what rules took of them. */
export interface Decided {
  left: Finding[];
  hidden: Finding[];
}

/**
 * Compares again without what rules select: from each side is taken what a rule selects in that side. So a rule never hides a change only
 * because one of the two sides is as the rule says.
 *
 * Source: Argo CD normalises the live and the target object each for itself (util/argo/normalizers); Flux takes the paths from both.
 */
export function applyIgnoreRules(
  findings: Finding[],
  bound: readonly BoundRule[],
  sides: Sides,
  compare: (sides: Sides) => Finding[],
): Decided {
  if (isWholeIgnored(bound)) return { left: [], hidden: findings };
  const inDeclared = bound.flatMap(each => each.inDeclared);
  const inLive = bound.flatMap(each => each.inLive);
  if (inDeclared.length + inLive.length === 0) {
    return { left: findings, hidden: [] };
  }
  const positions: Positions = new WeakMap<Value[], readonly number[]>();
  const rest = {
    declared: removePaths(sides.declared, inDeclared, positions),
    live: removePaths(sides.live, inLive, positions),
  };
  const items = new ItemIndex();
  const left = compare(rest).map(finding => {
    const objectPath = restorePath(finding, rest, positions, items);
    return { ...finding, location: { ...finding.location, objectPath } };
  });
  const ids = new Set(
    left.map(({ location }) => toPathId(location.objectPath)),
  );
  const parents = new Set([...ids].flatMap(listIdsAbove));
  const isLeft = ({ location }: Finding) => {
    const id = toPathId(location.objectPath);
    return (
      ids.has(id) ||
      parents.has(id) ||
      listIdsAbove(id).some(each => ids.has(each))
    );
  };
  return {
    left,
    hidden: findings.filter(finding => !isLeft(finding)),
  };
}
