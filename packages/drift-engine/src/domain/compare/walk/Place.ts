import type { Tree, Value } from '../../Value';

/** One step down into an object. */
export type Step =
  | { kind: 'field'; key: string }
  /** An item of a keyed list, by its keys. */
  | { kind: 'item'; keys: Tree; index: number }
  /** An item of a set, by its value. */
  | { kind: 'value'; value: Value; index: number }
  | { kind: 'index'; index: number };

/** Where in an object a comparison stands. Linked upwards and turned into text only for what is reported, as most places are not. */
export interface Place {
  parent: Place | undefined;
  step: Step;
}

/** The steps from the root. */
export function listSteps(place: Place | undefined): Step[] {
  const steps: Step[] = [];
  for (let at = place; at; at = at.parent) steps.push(at.step);
  return steps.reverse();
}

/** Place of a field below another place. */
export function atField(parent: Place | undefined, key: string): Place {
  return { parent, step: { kind: 'field', key } };
}

/** RFC 6901. */
export function toPointer(place: Place | undefined): string {
  return listSteps(place)
    .map(step => {
      const part = step.kind === 'field' ? step.key : String(step.index);
      return `/${part.replace(/~/g, '~0').replace(/\//g, '~1')}`;
    })
    .join('');
}

/** Keys and positions, as ignore rules name places. */
export function toKeys(place: Place | undefined): (string | number)[] {
  return listSteps(place).map(step =>
    step.kind === 'field' ? step.key : step.index,
  );
}

const plainKey = /^[A-Za-z_][A-Za-z0-9_-]*$/;
const plainValue = /^[A-Za-z0-9._/-]+$/;

/** As people write it: `spec.containers[name=web].image`; what would be ambiguous is quoted. */
export function toPath(place: Place | undefined): string {
  let path = '';
  for (const step of listSteps(place)) path += formatStep(step, path === '');
  return path;
}

function formatStep(step: Step, isFirst: boolean): string {
  switch (step.kind) {
    case 'field':
      if (!plainKey.test(step.key)) return `[${JSON.stringify(step.key)}]`;
      return isFirst ? step.key : `.${step.key}`;
    case 'item':
      return `[${Object.entries(step.keys)
        .map(([key, value]) => `${key}=${formatScalar(value)}`)
        .join(',')}]`;
    case 'value':
      return `[=${formatScalar(step.value)}]`;
    case 'index':
      return `[${step.index}]`;
    default:
      return step satisfies never;
  }
}

function formatScalar(value: Value): string {
  const text = String(value);
  return plainValue.test(text) ? text : JSON.stringify(text);
}
