import type { Author } from '../../Comparison';
import type { Tree } from '../../Value';
import { FieldSetIndex } from './FieldSetIndex';
import { descendFields, type FieldSet } from './ManagedFields';
import { listSteps, type ObjectPath, type Step } from '../walk/ObjectPath';

/** Who owns the field at a place, or else what is above it; of several the latest. Whoever asks for many places hands in one index for all. */
export function findAuthor(
  sets: readonly FieldSet[],
  objectPath: ObjectPath | undefined,
  index = new FieldSetIndex(),
): Author | undefined {
  const steps = listSteps(objectPath);
  let best: { depth: number; author: Author } | undefined;
  for (const { author, fields } of sets) {
    const depth = measureDepth(index, fields, steps);
    if (depth === 0) continue;
    const isBetter =
      !best ||
      depth > best.depth ||
      (depth === best.depth && (author.time ?? '') > (best.author.time ?? ''));
    if (isBetter) best = { depth, author };
  }
  return best?.author;
}

/** Whether one of these managers owns the field at a place, be it not alone: the place itself, or a leaf above it. */
export function isOwnedBy(
  sets: readonly FieldSet[],
  objectPath: ObjectPath | undefined,
  managers: readonly string[],
  index: FieldSetIndex,
): boolean {
  if (managers.length === 0) return false;
  const steps = listSteps(objectPath);
  return sets.some(
    ({ author, fields }) =>
      managers.includes(author.manager) && ownsWhole(index, fields, steps),
  );
}

/** Whether somebody owns the place as one leaf: the server replaces it as a whole. */
export function isOwnedAsLeaf(
  sets: readonly FieldSet[],
  objectPath: ObjectPath | undefined,
): boolean {
  if (sets.length === 0) return false;
  const steps = listSteps(objectPath);
  const index = new FieldSetIndex();
  return sets.some(({ fields }) => {
    let at: Tree | undefined = fields;
    for (const step of steps) at = at && findBelow(index, at, step);
    return at !== undefined && Object.keys(at).length === 0;
  });
}

function ownsWhole(
  index: FieldSetIndex,
  fields: Tree,
  steps: readonly Step[],
): boolean {
  let at = fields;
  for (const step of steps) {
    const next = findBelow(index, at, step);
    if (!next) return Object.keys(at).length === 0;
    at = next;
  }
  return Object.keys(at).length === 0 || Object.hasOwn(at, '.');
}

/** How far down the steps a field set goes before it ends in a leaf; 0 if it goes another way. */
function measureDepth(
  index: FieldSetIndex,
  fields: Tree,
  steps: readonly Step[],
): number {
  let at = fields;
  for (let depth = 0; depth < steps.length; depth += 1) {
    const next = findBelow(index, at, steps[depth]);
    // A leaf of the set owns all below; a set that goes on elsewhere does not own this.
    if (!next) return Object.keys(at).length === 0 ? depth : 0;
    at = next;
  }
  return steps.length;
}

function findBelow(
  index: FieldSetIndex,
  fields: Tree,
  step: Step,
): Tree | undefined {
  switch (step.kind) {
    case 'field':
      return descendFields(fields, `f:${step.key}`);
    case 'item':
      return index.findItem(fields, step.keys);
    case 'value':
      return index.findValue(fields, step.value);
    case 'index':
      return undefined;
    default:
      return step satisfies never;
  }
}
