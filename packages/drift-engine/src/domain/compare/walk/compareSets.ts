import type { Value } from '../../Value';
import { compareUndeclared } from './compareValues';
import { toItem, type FieldLocation } from './FieldLocation';
import { ItemIndex } from './ItemIndex';
import { report, type Walk } from './Walk';

/** Compares lists in which a value occurs once and the order does not count. */
export function compareSets(
  walk: Walk,
  location: FieldLocation,
  declared: Value[],
  live: Value[],
): void {
  const items = new ItemIndex();
  declared.forEach((value, index) => {
    if (items.findValue(live, value)) return;
    report(walk, toItem(location, { kind: 'value', value, index }, false), {
      ...{ declared: value, live: undefined, class: 'missing' },
      rules: ['list-as-set'],
    });
  });
  if (!location.isWhole) return;
  live.forEach((value, index) => {
    if (items.findValue(declared, value)) return;
    const at = toItem(location, { kind: 'value', value, index }, false);
    compareUndeclared(walk, at, value);
  });
}
