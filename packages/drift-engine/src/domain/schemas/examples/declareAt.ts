import { isTree, pick, type Value } from '../../Value';
import type { FieldPath } from './FieldPath';

/** A copy in which a value is declared at a place, in every item of the lists on the way. */
export function declareAt(
  value: Value | undefined,
  [step, ...rest]: FieldPath,
  declared: Value,
): Value {
  if (step === undefined) return declared;
  if (step === '[]') {
    const items = Array.isArray(value) ? value : [];
    return items.map(item => declareAt(item, rest, declared));
  }
  const tree = isTree(value) ? value : {};
  return { ...tree, [step]: declareAt(pick(tree, step), rest, declared) };
}
