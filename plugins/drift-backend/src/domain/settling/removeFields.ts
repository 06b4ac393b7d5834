/** The keys and positions of a JSON pointer (RFC 6901). */
export function toSteps(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map(step => step.replace(/~1/g, '/').replace(/~0/g, '~'));
}

/** A copy of an object without the fields at these JSON pointers; what is not there is left out silently. */
export function removeFields<T extends object>(
  object: T,
  pointers: readonly string[],
): T {
  const copy = structuredClone(object);
  const backward = [...pointers].sort((one, other) =>
    other.localeCompare(one, 'en', { numeric: true }),
  );
  for (const pointer of backward) removeField(copy, toSteps(pointer));
  return copy;
}

function removeField(object: object, steps: readonly string[]): void {
  const parent = findValue(object, steps.slice(0, -1));
  const key = steps.at(-1);
  if (key === undefined) return;
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else if (typeof parent === 'object' && parent !== null) {
    Reflect.deleteProperty(parent, key);
  }
}

/** The value at the end of the steps; undefined if there is none. */
export function findValue(object: unknown, steps: readonly string[]): unknown {
  let value = object;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null) return undefined;
    if (!Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}
