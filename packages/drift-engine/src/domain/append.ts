/** Adds items to the end of a list. `push(...items)` fails with a RangeError if they are more than a call takes arguments (about 120,000). */
export function append<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item);
}
