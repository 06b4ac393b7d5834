import { isTree, type Value } from '../Value';

const mostNodes = 100_000;
const deepest = 200;

/**
 * A text that two values share exactly if they are the same, whatever the order of their keys. Values beyond all measure, and those
 * that contain themselves, share one text: they stand if no server takes them, and the text goes into a mask.
 */
export function describeValue(value: Value): string {
  let nodes = 0;
  const describe = (part: Value, depth: number): string => {
    nodes += 1;
    if (nodes > mostNodes || depth > deepest) throw new RangeError();
    if (Array.isArray(part)) {
      return `[${part.map(item => describe(item, depth + 1)).join(',')}]`;
    }
    if (isTree(part)) {
      const entries = Object.entries(part)
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(
          ([key, item]) =>
            `${JSON.stringify(key)}:${describe(item, depth + 1)}`,
        );
      return `{${entries.join(',')}}`;
    }
    return typeof part === 'string' ? JSON.stringify(part) : String(part);
  };
  try {
    return describe(value, 0);
  } catch {
    return 'too large to measure';
  }
}
