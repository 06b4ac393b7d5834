import { cleanText } from '@fairway/input';

/** Longest text that is kept of a cluster's answer: names of Kubernetes have 253 characters. */
const longestText = 253;
/** Longest list that is looked at. */
const longestList = 1_000;

/** A field of an object that is not of the type it has in Kubernetes. */
export class FieldError extends Error {}

/** What stands at the path; undefined if it is absent. Throws FieldError if something on the way is no object. */
export function readField(value: unknown, ...path: string[]): unknown {
  let found: unknown = value;
  for (const [index, key] of path.entries()) {
    if (found === undefined || found === null) return undefined;
    if (typeof found !== 'object' || Array.isArray(found)) {
      throw new FieldError(
        `${path.slice(0, index).join('.') || 'it'} is no object`,
      );
    }
    found = Object.hasOwn(found, key)
      ? (found as Record<string, unknown>)[key]
      : undefined;
  }
  return found ?? undefined;
}

/** A text without control characters, cut to what a name may be long. */
export function readText(
  value: unknown,
  ...path: string[]
): string | undefined {
  const found = readField(value, ...path);
  if (found === undefined) return undefined;
  if (typeof found !== 'string') {
    throw new FieldError(`${path.join('.')} is no text`);
  }
  return cleanText(found.slice(0, longestText));
}

/** A finite number. */
export function readNumber(
  value: unknown,
  ...path: string[]
): number | undefined {
  const found = readField(value, ...path);
  if (found === undefined) return undefined;
  if (typeof found !== 'number' || !Number.isFinite(found)) {
    throw new FieldError(`${path.join('.')} is no number`);
  }
  return found;
}

/** Whether it is true; absent is false. */
export function readFlag(value: unknown, ...path: string[]): boolean {
  const found = readField(value, ...path);
  if (found === undefined) return false;
  if (typeof found !== 'boolean') {
    throw new FieldError(`${path.join('.')} is neither true nor false`);
  }
  return found;
}

/** A list; absent is empty. Throws FieldError if it is longer than is looked at, as a part of it would pass for the whole. */
export function readList(value: unknown, ...path: string[]): unknown[] {
  const found = readField(value, ...path);
  if (found === undefined) return [];
  if (!Array.isArray(found)) {
    throw new FieldError(`${path.join('.')} is no list`);
  }
  if (found.length > longestList) {
    throw new FieldError(`${path.join('.')} has ${found.length} entries`);
  }
  return found;
}

/** A list of texts; absent is empty. */
export function readTexts(value: unknown, ...path: string[]): string[] {
  return readList(value, ...path).map(each => readText({ each }, 'each') ?? '');
}

/** A map of texts; absent is empty. */
export function readTextMap(
  value: unknown,
  ...path: string[]
): Record<string, string> {
  const found = readField(value, ...path);
  if (found === undefined) return {};
  if (typeof found !== 'object' || Array.isArray(found)) {
    throw new FieldError(`${path.join('.')} is no map`);
  }
  const keys = Object.keys(found as object);
  if (keys.length > longestList) {
    throw new FieldError(`${path.join('.')} has ${keys.length} entries`);
  }
  return Object.fromEntries(keys.map(key => [key, readText(found, key) ?? '']));
}

/** A time of Kubernetes, in milliseconds. */
export function readTime(
  value: unknown,
  ...path: string[]
): number | undefined {
  const found = readText(value, ...path);
  if (found === undefined) return undefined;
  const time = Date.parse(found);
  if (!Number.isFinite(time)) {
    throw new FieldError(`${path.join('.')} is no time`);
  }
  return time;
}

const scales: Record<string, number> = {
  '': 1,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** A number, or a quantity of Kubernetes such as `500m` or `2Gi`. */
export function readQuantity(
  value: unknown,
  ...path: string[]
): number | undefined {
  const found = readField(value, ...path);
  if (found === undefined) return undefined;
  if (typeof found === 'number' && Number.isFinite(found)) return found;
  const match =
    typeof found === 'string' && found.length <= 40
      ? /^([+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?)(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?$/.exec(
          found,
        )
      : null;
  const amount = match ? Number(match[1]) * scales[match[2] ?? ''] : Number.NaN;
  if (!Number.isFinite(amount)) {
    throw new FieldError(`${path.join('.')} is no quantity`);
  }
  return amount;
}
