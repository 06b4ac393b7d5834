import type { Tree } from '../../src/domain/Value';
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
export interface DryRunResult {
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

/** Asks the server to create an object, without doing it, and says what it would add. */
export async function tryCreate(
  plane: ControlPlane,
  kind: TriedKind,
  object: Tree,
): Promise<DryRunResult | Refusal> {
  const answer = await askToCreate(plane, kind, object);
  if ('refused' in answer) return answer;
  const additions = listAdditions(kind.schema, object, answer.object);
  return { object, additions: additions.filter(isDeclarable) };
}

/** Asks the server to create an object, without doing it. Answers the object as it would be. */
export async function askToCreate(
  plane: ControlPlane,
  kind: TriedKind,
  object: Tree,
): Promise<{ object: Tree } | Refusal> {
  const namespace = kind.isNamespaced ? '/namespaces/examples' : '';
  const folder = `${formatGroupPath(kind.apiVersion)}${namespace}`;
  const query = 'dryRun=All&fieldValidation=Strict';
  try {
    const answer = await plane.call(
      'POST',
      `${folder}/${kind.resource}?${query}`,
      object,
    );
    return { object: answer as Tree };
  } catch (error) {
    if (error instanceof RefusedError) return { refused: error.message };
    const { message } = error as Error;
    // Some definitions of custom resources make a handler of the server panic, which ends the connection.
    if (message === 'socket hang up') return { refused: message };
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
