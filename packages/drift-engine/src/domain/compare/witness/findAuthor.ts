import type { Author } from '../../Comparison';
import { isTree, pick, type Tree } from '../../Value';
import { areValuesEqual } from '../../values/areValuesEqual';
import { descendFields, parseFieldKey, type FieldSet } from './ManagedFields';
import { listSteps, type Place, type Step } from '../walk/Place';

/** Who owns the field at a place, or else what is above it; of several the latest. */
export function findAuthor(
  sets: readonly FieldSet[],
  place: Place | undefined,
): Author | undefined {
  const steps = listSteps(place);
  let best: { depth: number; author: Author } | undefined;
  for (const { author, fields } of sets) {
    const depth = measureDepth(fields, steps);
    if (depth === 0) continue;
    const isBetter =
      !best ||
      depth > best.depth ||
      (depth === best.depth && (author.time ?? '') > (best.author.time ?? ''));
    if (isBetter) best = { depth, author };
  }
  return best?.author;
}

/** How far down the steps a field set goes before it ends in a leaf; 0 where it goes another way. */
function measureDepth(fields: Tree, steps: readonly Step[]): number {
  let at = fields;
  for (let depth = 0; depth < steps.length; depth += 1) {
    const next = findBelow(at, steps[depth]);
    // A leaf of the set owns all below; a set that goes on elsewhere does not own this.
    if (!next) return Object.keys(at).length === 0 ? depth : 0;
    at = next;
  }
  return steps.length;
}

function findBelow(fields: Tree, step: Step): Tree | undefined {
  switch (step.kind) {
    case 'field':
      return descendFields(fields, `f:${step.key}`);
    case 'item':
      return findKeyed(fields, 'k:', keys => isSameItem(keys, step.keys));
    case 'value':
      return findKeyed(fields, 'v:', value =>
        areValuesEqual(value as never, step.value),
      );
    case 'index':
      return undefined;
    default:
      return step satisfies never;
  }
}

function findKeyed(
  fields: Tree,
  prefix: string,
  isWanted: (parsed: unknown) => boolean,
): Tree | undefined {
  for (const key of Object.keys(fields)) {
    if (!key.startsWith(prefix)) continue;
    const parsed = parseFieldKey(key);
    if (parsed !== undefined && isWanted(parsed)) {
      return descendFields(fields, key);
    }
  }
  return undefined;
}

function isSameItem(keys: unknown, wanted: Tree): boolean {
  return (
    isTree(keys as never) &&
    Object.keys(wanted).every(name => {
      const value = pick(keys as Tree, name);
      return value !== undefined && areValuesEqual(value, wanted[name]);
    })
  );
}
