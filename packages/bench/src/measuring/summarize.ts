/** Quantile by linear interpolation between closest ranks (Hyndman and Fan, type 7). Throws RangeError on an empty list. */
export function findQuantile(values: readonly number[], share: number): number {
  if (values.length === 0) {
    throw new RangeError('No values to take a quantile of');
  }
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const above = Math.ceil(position);
  return sorted[below] + (sorted[above] - sorted[below]) * (position - below);
}

export const findMedian = (values: readonly number[]) =>
  findQuantile(values, 0.5);

export const findP95 = (values: readonly number[]) =>
  findQuantile(values, 0.95);
