import { isTree, pick, type Value } from '../../Value';
import type { FieldLocation } from './FieldLocation';
import type { Walk } from './Walk';

const paths: Record<string, string> = { Pod: 'tolerations', Node: 'taints' };

/**
 * A list as it would be without what the server's own admission puts into it: the tolerations of every pod, the taints of every node.
 *
 * Source: Kubernetes documentation, admission plugins DefaultTolerationSeconds and TaintNodesByCondition.
 */
export function dropInjected(
  { kind }: Walk,
  { objectPath }: FieldLocation,
  declared: Value[],
  live: Value[],
): Value[] {
  const isSuch =
    objectPath?.step.kind === 'field' &&
    Object.hasOwn(paths, kind) &&
    paths[kind] === objectPath.step.key;
  if (!isSuch) return live;
  const named = new Set(declared.map(nameOf));
  return live.filter(item => {
    const name = nameOf(item);
    return !/^node\.kubernetes\.io\//.test(name) || named.has(name);
  });
}

function nameOf(item: Value): string {
  const key = isTree(item) ? pick(item, 'key') : undefined;
  return typeof key === 'string' ? key : '';
}
