import type { Spend } from '../order';
import type { Item } from '../running/Item';

const deepest = 100_000;

/** An item and all that comes of it, each before what comes of that. `descend` says what comes directly. Needs no stack. */
export function* expand(
  item: Item,
  spend: Spend,
  descend: (item: Item) => Iterable<Item>,
): Generator<Item> {
  yield item;
  const open = [descend(item)[Symbol.iterator]()];
  for (;;) {
    const current = open.at(-1);
    if (!current) return;
    spend(1);
    const next = current.next();
    if (next.done) {
      open.pop();
      continue;
    }
    yield next.value;
    if (open.length >= deepest) throw new RangeError('too deep');
    open.push(descend(next.value)[Symbol.iterator]());
  }
}
