/** A place in a schema: field names, `[]` for the items of a list, `*` for the values of a map. */
export type FieldPath = readonly string[];

/** As hints name it: `spec.containers[].image`. */
export function formatFieldPath(path: FieldPath): string {
  return path
    .map((step, at) => (step === '[]' || at === 0 ? step : `.${step}`))
    .join('');
}

/** Whether one of the two lies on the way to the other, or they are the same. */
export function isOnTheWay(one: FieldPath, other: FieldPath): boolean {
  const length = Math.min(one.length, other.length);
  return one.slice(0, length).every((step, at) => step === other[at]);
}
