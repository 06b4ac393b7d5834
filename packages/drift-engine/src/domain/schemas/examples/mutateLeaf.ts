import type { KubernetesObject } from '../../KubernetesObject';
import { isTree, type Value } from '../../Value';
import type { ExampleLeaf } from './ExampleLeaf';

/** A copy of the example in which one leaf has another value; undefined if it can have none. */
export function mutateLeaf(
  example: KubernetesObject,
  leaf: ExampleLeaf,
  other: Value | undefined = leaf.others[0],
): KubernetesObject | undefined {
  if (other === undefined) return undefined;
  return replaceAt(example, leaf.path, other) as KubernetesObject;
}

/** A copy with another value at a place. */
export function replaceAt(
  value: Value,
  [step, ...rest]: readonly (string | number)[],
  other: Value,
): Value {
  if (step === undefined) return other;
  if (Array.isArray(value)) {
    return value.map((item, at) =>
      at === step ? replaceAt(item, rest, other) : item,
    );
  }
  if (!isTree(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, of]) => [
      key,
      key === step ? replaceAt(of, rest, other) : of,
    ]),
  );
}
