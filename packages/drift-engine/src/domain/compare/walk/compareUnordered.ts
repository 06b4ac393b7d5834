import type { Value } from '../../Value';
import { comparePositional } from './comparePositional';
import { compareValues } from './compareValues';
import { toItem, type FieldLocation } from './FieldLocation';
import type { Walk } from './Walk';

/** The autoscaler's controller writes its metrics in an order of its own (kubernetes issue 74099). */
export function isOrderFree(
  walk: Walk,
  { objectPath }: FieldLocation,
): boolean {
  return (
    walk.kind === 'HorizontalPodAutoscaler' &&
    objectPath?.step.kind === 'field' &&
    objectPath.step.key === 'metrics'
  );
}

/** Pairs equal items whatever their order, and compares by position when some item has no equal. */
export function compareUnordered(
  walk: Walk,
  location: FieldLocation,
  declared: Value[],
  live: Value[],
): void {
  const left = [...live];
  const unmatched = declared.filter((value, index) => {
    const found = left.findIndex(other =>
      isSame(
        walk,
        toItem(location, { kind: 'index', index }, true),
        value,
        other,
      ),
    );
    if (found >= 0) left.splice(found, 1);
    return found < 0;
  });
  if (unmatched.length === 0 && left.length === 0) return;
  comparePositional(walk, location, declared, live);
}

function isSame(
  walk: Walk,
  location: FieldLocation,
  value: Value,
  other: Value,
): boolean {
  const dryRun: Walk = { ...walk, findings: [] };
  compareValues(dryRun, location, value, other);
  return dryRun.findings.length === 0;
}
