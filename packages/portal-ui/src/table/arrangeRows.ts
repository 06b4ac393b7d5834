/** What a row is sorted by; null stands last, whatever the order. */
export type RowValue = string | number | null;

interface Column<Row> {
  id: string;
  value?: (row: Row) => RowValue;
  text?: (row: Row) => string;
}

/** A column to sort by, `-` before it for the other way round; undefined: none. */
export function parseOrder(
  order: string,
): { column: string; isDescending: boolean } | undefined {
  if (order === '' || order === '-') return undefined;
  const isDescending = order.startsWith('-');
  return { column: isDescending ? order.slice(1) : order, isDescending };
}

/** Rows of which the texts have all words of the search in it, sorted by a column; in their own order if there is no such column. */
export function arrangeRows<Row>(
  rows: Row[],
  columns: readonly Column<Row>[],
  { search, order }: { search: string; order: string },
): Row[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = rows.filter(row => {
    const text = columns
      .map(({ value, text: shown }) => shown?.(row) ?? value?.(row) ?? '')
      .join('\n')
      .toLowerCase();
    return words.every(word => text.includes(word));
  });
  const sort = parseOrder(order);
  const value = columns.find(({ id }) => id === sort?.column)?.value;
  if (!sort || !value) return found;
  const sign = sort.isDescending ? -1 : 1;
  return [...found].sort((a, b) => compare(value(a), value(b), sign));
}

function compare(a: RowValue, b: RowValue, sign: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  return (
    sign * String(a).localeCompare(String(b), undefined, { numeric: true })
  );
}
