import type { Value } from '../../Value';
import type { Item } from './Item';
import { expectIntact, step } from './navigate';
import { sliceValue } from './slice';

/** What `[from:to]` names. */
export function sliceItem(item: Item, start: Value, end: Value): Item {
  const value = sliceValue(item.value, start, end);
  expectIntact(item);
  return step(item, { start, end }, value);
}
