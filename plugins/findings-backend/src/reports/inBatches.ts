/** Rows or keys of one statement: databases limit how many values it may have. */
const batchSize = 100;

/** Does something with all of these, some at a time. */
export async function inBatches<T>(
  all: Iterable<T>,
  work: (some: T[]) => Promise<unknown>,
): Promise<void> {
  const rows = [...all];
  for (let start = 0; start < rows.length; start += batchSize) {
    await work(rows.slice(start, start + batchSize));
  }
}
