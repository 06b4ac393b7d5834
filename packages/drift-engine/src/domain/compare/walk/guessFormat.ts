import type { ScalarFormat } from '../../SchemaNode';
import { listSteps, type ObjectPath } from './ObjectPath';

const quantityParents = new Set(['limits', 'requests', 'capacity', 'hard']);
const neverQuantities = new Set([
  'labels',
  'annotations',
  'data',
  'stringData',
]);

/**
 * What a scalar probably is if no schema says so: amounts of resources are quantities, wherever a custom resource has them; labels,
 * annotations and data never are.
 *
 * Source: docs/drift-rules.md, `guessed-quantity`; Argo CD's `knownTypeFields` asks people to name such fields one by one.
 */
export function guessFormat(
  objectPath: ObjectPath | undefined,
): ScalarFormat | 'guessed-quantity' {
  const keys = listSteps(objectPath).flatMap(step =>
    step.kind === 'field' ? [step.key] : [],
  );
  if (keys.some(key => neverQuantities.has(key))) return 'any';
  const [parent, last] = keys.slice(-2);
  const isAmount =
    quantityParents.has(parent) ||
    last === 'storage' ||
    /quota$/i.test(last ?? '');
  return isAmount ? 'guessed-quantity' : 'any';
}
