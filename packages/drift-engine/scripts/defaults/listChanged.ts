import type { KubernetesObject } from '../../src/domain/KubernetesObject';
import type { Tree } from '../../src/domain/Value';
import { changeScalar } from '../../src/domain/schemas/examples/changeScalar';
import type { ExampleKind } from '../../src/domain/schemas/examples/ExampleKind';
import type { ExampleLeaf } from '../../src/domain/schemas/examples/ExampleLeaf';
import {
  type FieldPath,
  isOnTheWay,
} from '../../src/domain/schemas/examples/FieldPath';
import { listLeaves } from '../../src/domain/schemas/examples/listLeaves';
import { mutateLeaf } from '../../src/domain/schemas/examples/mutateLeaf';
import { removeAt } from '../../src/domain/schemas/examples/removeAt';

/** A field with this many other values is one on which defaults of the fields beside it may depend: the tag of an image. */
const TELLING = 2;

/**
 * The object without each part at or below a place, with each leaf there changed, and both at once for fields side by side of which one
 * may decide the other.
 */
export function listChanged(
  kind: ExampleKind,
  object: KubernetesObject,
  below: FieldPath,
): Tree[] {
  const leaves = listLeaves(object, kind)
    .filter(({ fixed }) => fixed !== 'it names the object')
    .filter(({ field }) => field.length >= below.length)
    .filter(({ field }) => isOnTheWay(field, below));
  const mutated = leaves.flatMap(leaf => mutate(object, leaf));
  const names = listLeaves(object, kind)
    .filter(({ field }) => field.join('.') === 'metadata.name')
    .flatMap(leaf => mutate(object, leaf));
  return [
    ...listParts(leaves, below).map(path => removeAt(object, path) as Tree),
    ...mutated,
    ...leaves.flatMap(leaf => listPairs(object, leaf, leaves)),
    ...(below.length === 0 ? names : []),
  ];
}

function listParts(
  leaves: readonly ExampleLeaf[],
  below: FieldPath,
): (readonly (string | number)[])[] {
  const parts = leaves.flatMap(({ path }) =>
    path.map((_, at) => path.slice(0, at + 1)).slice(below.length),
  );
  return [...new Map(parts.map(path => [JSON.stringify(path), path])).values()];
}

/** What no example may change alone is changed all the same: the server adds a port's target, which is its number. */
function mutate(object: KubernetesObject, leaf: ExampleLeaf): Tree[] {
  const format = leaf.node.type === 'scalar' ? leaf.node.format : 'any';
  const others = leaf.fixed ? [changeScalar(format, leaf.value)] : leaf.others;
  return others.flatMap<Tree>(other => mutateLeaf(object, leaf, other) ?? []);
}

function listPairs(
  object: KubernetesObject,
  telling: ExampleLeaf,
  leaves: readonly ExampleLeaf[],
): Tree[] {
  if (telling.others.length < TELLING) return [];
  const parent = telling.path.slice(0, -1);
  const besides = leaves.filter(
    ({ path }) =>
      path !== telling.path &&
      path.length === telling.path.length &&
      parent.every((step, at) => path[at] === step),
  );
  return mutate(object, telling).flatMap(changed =>
    besides.map(({ path }) => removeAt(changed, path) as Tree),
  );
}
