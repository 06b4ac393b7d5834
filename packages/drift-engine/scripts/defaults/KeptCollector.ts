import { isDeepStrictEqual } from 'node:util';
import type { KubernetesObject } from '../../src/domain/KubernetesObject';
import { isTree, pick, type Value } from '../../src/domain/Value';
import { locatePodSpec } from '../../src/domain/compare/provenance/locatePodSpec';
import type { FieldPath } from '../../src/domain/schemas/examples/FieldPath';
import { emptyForm } from '../../src/domain/schemas/examples/emptyForm';
import {
  type ExampleField,
  listExampleFields,
} from '../../src/domain/schemas/examples/listExampleFields';
import { replaceAt } from '../../src/domain/schemas/examples/mutateLeaf';
import { removeAt } from '../../src/domain/schemas/examples/removeAt';
import type { ControlPlane } from '../../src/schemas/__testUtils__/ControlPlane';
import { askToCreate, type TriedKind } from './tryCreate';

type Path = readonly (string | number)[];

const refused = Symbol('refused');

/**
 * Finds the fields of a kind that the server keeps if they are empty: each is declared empty in one of the examples, and looked for in
 * the answer. A field that may not be empty is none.
 */
export class KeptCollector {
  readonly #known = new Map<string, boolean>();

  /** `templates`: what is known of the templates of pods, which are of one type in all kinds, by path below their `spec`. */
  constructor(
    private readonly plane: ControlPlane,
    private readonly kind: TriedKind,
    private readonly templates: Map<string, boolean>,
  ) {}

  /** Tries the fields of an example that were not tried in an earlier one. */
  async add(example: KubernetesObject): Promise<void> {
    for (const { field } of listExampleFields(example, this.kind.schema)) {
      const below = this.#toTemplate(field);
      const isKept =
        below === undefined ? undefined : this.templates.get(below);
      if (isKept !== undefined) this.#known.set(JSON.stringify(field), isKept);
    }
    const fields = listExampleFields(example, this.kind.schema).filter(field =>
      this.#isOpen(field),
    );
    const atOnce = 4;
    for (let first = 0; first < fields.length; first += atOnce) {
      await Promise.all(
        fields
          .slice(first, first + atOnce)
          .map(field => this.#tryField(example, field)),
      );
    }
  }

  /** The paths, sorted. */
  list(): string[][] {
    return [...this.#known]
      .filter(([, isKept]) => isKept)
      .map(([text]) => text)
      .sort()
      .map(text => JSON.parse(text) as string[]);
  }

  /** Entries of maps are kept always; names and the status are nobody's to leave empty. */
  #isOpen({ field, node }: ExampleField): boolean {
    const [first, second] = field;
    const isOwn = ['apiVersion', 'kind', 'status'].includes(first);
    const isName = first === 'metadata' && /^name(space)?$/.test(second ?? '');
    return (
      !isOwn &&
      !isName &&
      field.at(-1) !== '*' &&
      emptyForm(node) !== undefined &&
      !this.#known.has(JSON.stringify(field))
    );
  }

  /** A Pod is none: the server's admission fills in its own. */
  #toTemplate(field: FieldPath): string | undefined {
    const spec = locatePodSpec(this.kind.kind) ?? [];
    const isBelow =
      spec.length > 1 &&
      field.length > spec.length &&
      spec.every((step, at) => step === field[at]);
    return isBelow ? JSON.stringify(field.slice(spec.length)) : undefined;
  }

  async #tryField(
    example: KubernetesObject,
    { path, field, node }: ExampleField,
  ): Promise<void> {
    const form = emptyForm(node) ?? null;
    const empty = await this.#ask(replaceAt(example, path, form), path);
    if (empty === refused) return;
    const isKept =
      isEmptyForm(empty, form) ||
      // A block that the server fills in is kept if it would not be there otherwise.
      (isTree(empty as Value) &&
        !isDeepStrictEqual(
          empty,
          await this.#ask(removeAt(example, path), path),
        ));
    const key = JSON.stringify(field);
    this.#known.set(key, isKept || this.#known.get(key) === true);
    const below = this.#toTemplate(field);
    if (below) this.templates.set(below, this.#known.get(key) === true);
  }

  /** What the server's answer has at a place. */
  async #ask(object: Value, path: Path): Promise<unknown> {
    const answer = await askToCreate(
      this.plane,
      this.kind,
      object as KubernetesObject,
    );
    return 'refused' in answer ? refused : find(answer.object, path);
  }
}

/** Whether what the server answers is what was declared: nothing. A quantity of 0 is written as text. */
function isEmptyForm(answer: unknown, form: Value): boolean {
  return typeof form === 'object'
    ? isDeepStrictEqual(answer, form)
    : String(answer) === String(form) && answer !== undefined;
}

/** Null is how Go writes a list of nothing. */
function find(value: Value, path: Path): Value | undefined {
  let at: Value | undefined = value;
  for (const step of path) {
    if (Array.isArray(at)) at = at[Number(step)];
    else at = isTree(at) ? pick(at, String(step)) : undefined;
  }
  return at ?? undefined;
}
