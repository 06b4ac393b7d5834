import type { ListedKind } from '../../../scripts/defaults/listTriedKinds';
import type { KubernetesObject } from '../../domain/KubernetesObject';
import { locatePodSpec } from '../../domain/compare/provenance/locatePodSpec';
import { emptyForm } from '../../domain/schemas/examples/emptyForm';
import { generateFull } from '../../domain/schemas/examples/generateFull';
import { generateMinimal } from '../../domain/schemas/examples/generateMinimal';
import { generateVariants } from '../../domain/schemas/examples/generateVariants';
import {
  listExampleFields,
  type ExampleField,
} from '../../domain/schemas/examples/listExampleFields';
import { replaceAt } from '../../domain/schemas/examples/mutateLeaf';
import { removeAt } from '../../domain/schemas/examples/removeAt';
import type { Tree } from '../../domain/Value';
import { withoutDropped } from './dropped';
import type { PlaneOfKinds } from './PlaneOfKinds';

/** A field as it was, empty (`{}`, `[]`, false, 0 or ""), null, and left out. */
export const forms = ['full', 'empty', 'null', 'absent'] as const;
export type Form = (typeof forms)[number];

/** What was declared in one form, and what the server makes of it. */
export interface Answer {
  form: Form;
  declared: KubernetesObject;
  live: KubernetesObject;
}

/** The answers to the forms of one field; what the server refuses has none. */
export interface AskedField {
  field: string;
  answers: Answer[];
}

const called = { name: 'empties', namespace: 'examples' };
const atOnce = 8;

/** Templates of pods are of one type in all kinds, and exercised in a Deployment. */
const sameTemplates =
  /^(DaemonSet|ReplicaSet|ReplicationController|Job|CronJob|PodTemplate|StatefulSet)$/;

/** Asks the server what it makes of each field of the examples of a kind, in each form; each field once. */
export async function askForms(
  plane: PlaneOfKinds,
  kind: ListedKind,
): Promise<AskedField[]> {
  const tried = new Set<string>();
  const asked: AskedField[] = [];
  for (const example of listExamples(kind)) {
    const paths = listExampleFields(example, kind.schema).filter(
      objectPath =>
        isOpen(objectPath, tried) && !isInSameTemplate(kind, objectPath),
    );
    if (paths.length === 0) continue;
    const full = await plane.apply(kind, example, true);
    if (typeof full === 'string') continue;
    const first: Answer = { form: 'full', declared: example, live: full };
    for (let from = 0; from < paths.length; from += atOnce) {
      const some = paths.slice(from, from + atOnce).map(async objectPath => {
        const field = objectPath.field.join('.');
        tried.add(field);
        const answers = await askField(plane, kind, example, objectPath);
        return { field, answers: [first, ...answers] };
      });
      asked.push(...(await Promise.all(some)));
    }
  }
  return asked;
}

async function askField(
  plane: PlaneOfKinds,
  kind: ListedKind,
  example: KubernetesObject,
  objectPath: ExampleField,
): Promise<Answer[]> {
  const others = forms.filter(form => form !== 'full');
  const answers = await Promise.all(
    others.map(async form => {
      const declared = makeForm(example, objectPath, form);
      const live = await plane.apply(kind, declared, true);
      return typeof live === 'string' ? [] : [{ form, declared, live }];
    }),
  );
  return answers.flat();
}

function makeForm(
  example: KubernetesObject,
  { path, node }: ExampleField,
  form: Exclude<Form, 'full'>,
): KubernetesObject {
  if (form === 'absent') return removeAt(example, path) as Tree;
  const value = form === 'empty' ? emptyForm(node) ?? null : null;
  return replaceAt(example, path, value) as Tree;
}

function listExamples(kind: ListedKind): KubernetesObject[] {
  return [
    generateMinimal(kind, called),
    ...generateVariants(kind, called).map(({ object }) => object),
    generateFull(kind, called),
  ].map(withoutDropped);
}

function isInSameTemplate(
  { kind }: ListedKind,
  { field }: ExampleField,
): boolean {
  const spec = sameTemplates.test(kind) ? locatePodSpec(kind) : undefined;
  return spec?.every((step, at) => field[at] === step) ?? false;
}

/** Not what names the object, and not the status, which nobody declares. */
function isOpen({ field, node }: ExampleField, tried: Set<string>): boolean {
  const [first, second] = field;
  const isName =
    first === 'metadata' && /^(name|namespace|undefined)$/.test(`${second}`);
  return (
    !isName &&
    !['apiVersion', 'kind', 'status'].includes(first) &&
    !tried.has(field.join('.')) &&
    emptyForm(node) !== undefined
  );
}
