import type { Tree, Value } from '../../src/domain/Value';
import type { ExampleKind } from '../../src/domain/schemas/examples/ExampleKind';
import {
  type Addition,
  listAdditions,
} from '../../src/domain/schemas/examples/listAdditions';
import {
  type ControlPlane,
  RefusedError,
} from '../../src/schemas/__testUtils__/ControlPlane';
import { formatGroupPath } from '../../src/schemas/formatGroupPath';

/** What the server would add to an object. */
export interface Trial {
  object: Tree;
  additions: Addition[];
}

/** Why the server would not create an object. */
export interface Refusal {
  refused: string;
}

/** A kind with the name under which the server keeps it. */
export interface TriedKind extends ExampleKind {
  resource: string;
}

/** Asks the server to create an object, without doing it. */
export async function tryCreate(
  plane: ControlPlane,
  kind: TriedKind,
  object: Tree,
): Promise<Trial | Refusal> {
  const namespace = kind.isNamespaced ? '/namespaces/examples' : '';
  const folder = `${formatGroupPath(kind.apiVersion)}${namespace}`;
  const query = 'dryRun=All&fieldValidation=Strict';
  try {
    const answer = await plane.call(
      'POST',
      `${folder}/${kind.resource}?${query}`,
      object,
    );
    const additions = listAdditions(kind.schema, object, answer as Value);
    return { object, additions: additions.filter(isDeclarable) };
  } catch (error) {
    if (error instanceof RefusedError) return { refused: error.message };
    throw error;
  }
}

const BOOKKEEPING = new Set([
  'creationTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'selfLink',
  'uid',
]);

/** Nobody declares a status, nor what the server keeps of each object; no comparison looks at them. */
export function isDeclarable({ path: [first, second] }: Addition): boolean {
  return first === 'metadata' ? !BOOKKEEPING.has(second) : first !== 'status';
}
