import { formatTable } from '@fairway/local-fleet';
import { InstanceStatus } from '../platform/readInstanceStatus';

const MEGABYTE = 1_000_000;

/** A line for each instance, for a terminal; nothing if there is none. */
export function formatInstances(instances: InstanceStatus[]): string {
  if (instances.length === 0) return '';
  return formatTable([
    ['COMPONENT', 'STATE', 'ADDRESS', 'MEMORY', 'NOTE'],
    ...instances.map(one => [
      one.name,
      one.state,
      one.address,
      `${Math.round(one.memoryBytes / MEGABYTE)} MB`,
      one.detail,
    ]),
  ]);
}
