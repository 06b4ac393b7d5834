import type { FieldStep } from '../../ignore/FieldStep';
import { formatFieldPath } from '../../ignore/formatFieldPath';
import { formatPointer } from '../../ignore/formatPointer';
import type { Tree, Value } from '../../Value';
import { toKeyText } from './toKeyText';

/** One step down into an object. */
export type Step =
  | { kind: 'field'; key: string }
  /** An item of a keyed list, by its keys. */
  | {
      kind: 'item';
      keys: Tree;
      index: number;
      /** If several items have the same keys: which of them, the last being 0. */
      nth?: number;
    }
  /** An item of a set, by its value. */
  | { kind: 'value'; value: Value; index: number }
  | { kind: 'index'; index: number };

/** Where in an object a comparison stands. Linked upwards and turned into text only for what is reported, as most places are not. */
export interface ObjectPath {
  parent: ObjectPath | undefined;
  step: Step;
}

/** The steps from the root. */
export function listSteps(objectPath: ObjectPath | undefined): Step[] {
  const steps: Step[] = [];
  for (let at = objectPath; at; at = at.parent) steps.push(at.step);
  return steps.reverse();
}

/** Place of a field below another place. */
export function atField(
  parent: ObjectPath | undefined,
  key: string,
): ObjectPath {
  return { parent, step: { kind: 'field', key } };
}

/** Keys and positions, as ignore rules name places. */
export function toKeys(
  objectPath: ObjectPath | undefined,
): (string | number)[] {
  return listSteps(objectPath).map(step =>
    step.kind === 'field' ? step.key : step.index,
  );
}

/** RFC 6901. */
export function toPointer(objectPath: ObjectPath | undefined): string {
  return formatPointer(toKeys(objectPath));
}

/** As people write it: `spec.containers[name=web].image`; what would be ambiguous is quoted. */
export function toPath(objectPath: ObjectPath | undefined): string {
  return formatFieldPath(listSteps(objectPath).map(toFieldStep));
}

function toFieldStep(step: Step): FieldStep {
  switch (step.kind) {
    case 'field':
      return { kind: 'field', name: step.key };
    case 'item':
      return {
        kind: 'item',
        keys: Object.entries(step.keys).map(([key, value]) => [
          key,
          toKeyText(value),
        ]),
      };
    case 'value':
      return { kind: 'value', text: toKeyText(step.value) };
    case 'index':
      return { kind: 'index', index: step.index };
    default:
      return step satisfies never;
  }
}
