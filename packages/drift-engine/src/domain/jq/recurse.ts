import type { Item, Scope } from './Item';
import { JqExhausted } from './JqError';
import { iterate } from './navigate';

const deepest = 1000;

/** An item and all that stands below it, each before what stands below it. `descend` says what stands directly below. */
export function* recurse(
  item: Item,
  { spend }: Scope,
  descend: (item: Item) => Iterable<Item> = iterateContainer,
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
    if (open.length >= deepest) {
      throw new JqExhausted('the object is too deep');
    }
    open.push(descend(next.value)[Symbol.iterator]());
  }
}

function iterateContainer(item: Item): Iterable<Item> {
  const isContainer = typeof item.value === 'object' && item.value !== null;
  return isContainer ? iterate(item) : [];
}
