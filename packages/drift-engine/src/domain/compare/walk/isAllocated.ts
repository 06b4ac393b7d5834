import { isTree, type Value } from '../../Value';
import { toField, type FieldLocation } from './FieldLocation';
import type { Walk } from './Walk';

/** Fields that a server allocates or makes up once and leaves as they are, whoever declares them no more, by kind. */
const allocated: Readonly<Record<string, ReadonlySet<string>>> = {
  // patchAllocatedValues
  Service: new Set([
    'clusterIP',
    'clusterIPs',
    'healthCheckNodePort',
    'ipFamilies',
    'ipFamilyPolicy',
    'nodePort',
  ]),
  // generateSelector
  Job: new Set([
    'batch.kubernetes.io/controller-uid',
    'batch.kubernetes.io/job-name',
    'controller-uid',
    'job-name',
  ]),
};

/** Whether the server allocated a value, or all that stands in a block; an apply that does not name it leaves it. */
export function isAllocated(
  walk: Walk,
  location: FieldLocation,
  value: Value,
): boolean {
  if (!location.isGoType || !Object.hasOwn(allocated, walk.kind)) return false;
  const step = location.objectPath?.step;
  if (step?.kind === 'field' && allocated[walk.kind].has(step.key)) return true;
  const keys = isTree(value) ? Object.keys(value) : [];
  return (
    isTree(value) &&
    keys.length > 0 &&
    keys.every(key => isAllocated(walk, toField(location, key), value[key]))
  );
}
