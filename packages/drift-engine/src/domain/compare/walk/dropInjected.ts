import { isTree, pick, type Value } from '../../Value';
import type { Spot } from './Spot';
import type { Walk } from './Walk';

const places: Record<string, string> = { Pod: 'tolerations', Node: 'taints' };

/**
 * A list as it would be without what the server's own admission puts into it: the tolerations of every pod, the taints of every node.
 *
 * Source: Kubernetes documentation, admission plugins DefaultTolerationSeconds and TaintNodesByCondition.
 */
export function dropInjected(
  { kind }: Walk,
  { place }: Spot,
  declared: Value[],
  carried: Value[],
): Value[] {
  const isSuch =
    place?.step.kind === 'field' &&
    Object.hasOwn(places, kind) &&
    places[kind] === place.step.key;
  if (!isSuch) return carried;
  const named = new Set(declared.map(nameOf));
  return carried.filter(item => {
    const name = nameOf(item);
    return !/^node\.kubernetes\.io\//.test(name) || named.has(name);
  });
}

function nameOf(item: Value): string {
  const key = isTree(item) ? pick(item, 'key') : undefined;
  return typeof key === 'string' ? key : '';
}
