import type { KubernetesObject } from '../../KubernetesObject';
import type { Value } from '../../Value';
import { ItemIndex } from '../walk/ItemIndex';
import { listIdsAbove, toPlaceId } from '../walk/toPlaceId';
import type { Finding } from '../walk/Walk';
import type { BoundRule } from './bindIgnoreRules';
import { isWholeIgnored } from './bindIgnoreRules';
import { removePlaces, type Positions } from './removePlaces';
import { restorePlace } from './restorePlace';

interface Sides {
  declared: KubernetesObject;
  carried: KubernetesObject;
}

/** What is left of the findings, and what rules took of them. */
export interface Settled {
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
): Settled {
  if (isWholeIgnored(bound)) return { left: [], hidden: findings };
  const inDeclared = bound.flatMap(each => each.inDeclared);
  const inCarried = bound.flatMap(each => each.inCarried);
  if (inDeclared.length + inCarried.length === 0) {
    return { left: findings, hidden: [] };
  }
  const positions: Positions = new WeakMap<Value[], readonly number[]>();
  const rest = {
    declared: removePlaces(sides.declared, inDeclared, positions),
    carried: removePlaces(sides.carried, inCarried, positions),
  };
  const items = new ItemIndex();
  const left = compare(rest).map(finding => {
    const place = restorePlace(finding, rest, positions, items);
    return { ...finding, spot: { ...finding.spot, place } };
  });
  const ids = new Set(left.map(({ spot }) => toPlaceId(spot.place)));
  const parents = new Set([...ids].flatMap(listIdsAbove));
  const isLeft = ({ spot }: Finding) => {
    const id = toPlaceId(spot.place);
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
