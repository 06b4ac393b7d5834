import { append } from '../../append';
import type { KubernetesObject } from '../../KubernetesObject';
import type { Value } from '../../Value';
import { declareAt } from './declareAt';
import { ExampleFiller, type MetUnion } from './ExampleFiller';
import type { ExampleKind } from './ExampleKind';
import type { ExampleVariant } from './ExampleVariant';
import { type FieldPath, formatFieldPath, isOnTheWay } from './FieldPath';
import { findCompanions } from './hints/findCompanions';
import { findHint } from './hints/findHint';

/** A field that is chosen if only one of several may be declared. */
interface Choice {
  at: FieldPath;
  member: string;
}

/** Every example that is `minimal` with `field` beside it, and with what the server demands beside `field`. */
export function varyField(
  kind: ExampleKind,
  minimal: KubernetesObject,
  field: FieldPath,
): ExampleVariant[] {
  const hint = findHint(kind.kind, field);
  if (hint && 'omit' in hint) return [];
  return hint && 'values' in hint
    ? varyValues(kind, minimal, { field, values: hint.values })
    : varyChoices(kind, minimal, field);
}

/** A field that changes what the server makes of others (the type of a Service) is declared with each of its values. */
function varyValues(
  { kind, schema }: ExampleKind,
  minimal: KubernetesObject,
  { field, values }: { field: FieldPath; values: readonly Value[] },
): ExampleVariant[] {
  const only = findCompanions(field);
  const filler = new ExampleFiller({ kind, only });
  const beside = filler.fill(schema, minimal, []) as KubernetesObject;
  return values.map(value => ({
    title: `${formatFieldPath(field)}=${JSON.stringify(value)}`,
    path: field,
    object: declareAt(beside, field, value) as KubernetesObject,
  }));
}

function varyChoices(
  { kind, schema }: ExampleKind,
  minimal: KubernetesObject,
  field: FieldPath,
): ExampleVariant[] {
  const only = [field, ...findCompanions(field)];
  const variants = new Map<string, ExampleVariant>();
  const waiting: (readonly Choice[])[] = [[]];
  for (const choices of waiting) {
    const title = [field, ...choices].map(formatStep).join(' ');
    // Every item of a list has the same choice.
    if (variants.has(title)) continue;
    const filler = new ExampleFiller({
      kind,
      only,
      choices: new Map(
        choices.map(({ at, member }) => [formatFieldPath(at), member]),
      ),
    });
    const object = filler.fill(schema, minimal, []) as KubernetesObject;
    const last = choices.at(-1);
    const path = last ? [...last.at, last.member] : field;
    variants.set(title, { title, path, object });
    append(waiting, listFurtherChoices(filler.unions, choices, field));
  }
  return [...variants.values()];
}

function formatStep(step: FieldPath | Choice): string {
  return 'member' in step
    ? `${formatFieldPath(step.at)}=${step.member}`
    : formatFieldPath(step);
}

/** One choice more each: any below the field, and then only those that the last one led to. */
function listFurtherChoices(
  unions: readonly MetUnion[],
  choices: readonly Choice[],
  field: FieldPath,
): (readonly Choice[])[] {
  const last = choices.at(-1);
  const below = last ? [...last.at, last.member] : field;
  return unions
    .filter(({ path }) => path.length >= below.length)
    .filter(({ path }) => isOnTheWay(path, below))
    .flatMap(({ path, members }) =>
      members.slice(1).map(member => [...choices, { at: path, member }]),
    );
}
