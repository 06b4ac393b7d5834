import type { FieldPath, PathStep } from './FieldPath';

/** A key, `.key`, or brackets, whose texts may be quoted as in JSON. */
const STEP =
  /^(?:\.?([A-Za-z_][\w-]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|\[((?:"(?:[^"\\]|\\.)*"|[^\]"])*)\])/;

/** Reads a key-aware path (`spec.containers[name=web].image`) or a pointer (`/spec/replicas`); undefined where it is neither. */
export function parseFieldPath(text: string): FieldPath | undefined {
  if (text.startsWith('/')) {
    const parts = text.slice(1).split('/').map(unescapePart);
    return { kind: 'pointer', parts };
  }
  const steps: PathStep[] = [];
  for (let rest = text; rest !== ''; ) {
    const match = STEP.exec(rest);
    const step = match ? toStep(match) : undefined;
    if (!match || !step) return undefined;
    steps.push(step);
    rest = rest.slice(match[0].length);
  }
  return steps.length > 0 ? { kind: 'steps', steps } : undefined;
}

/** The parts of an RFC 6901 pointer. */
export function parsePointer(pointer: string): string[] {
  return pointer === '' ? [] : pointer.slice(1).split('/').map(unescapePart);
}

function unescapePart(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

function toStep(match: RegExpExecArray): PathStep | undefined {
  const [, key, index, quoted, keys] = match;
  if (key !== undefined) return { kind: 'key', key };
  if (index !== undefined) return { kind: 'index', index: Number(index) };
  if (quoted !== undefined) {
    const text = unquote(quoted);
    return text === undefined ? undefined : { kind: 'key', key: text };
  }
  return parseKeys(keys);
}

const PAIR = /^([\w-]*)=("(?:[^"\\]|\\.)*"|[^,"]*)(?:,|$)/;

function parseKeys(text: string): PathStep | undefined {
  const keys = new Map<string, string>();
  for (let rest = text; rest !== ''; ) {
    const [whole, key, value] = PAIR.exec(rest) ?? [];
    const wanted = value?.startsWith('"') ? unquote(value) : value;
    if (whole === undefined || wanted === undefined) return undefined;
    if (key === '') {
      return whole === text ? { kind: 'value', text: wanted } : undefined;
    }
    keys.set(key, wanted);
    rest = rest.slice(whole.length);
  }
  return keys.size > 0 ? { kind: 'item', keys } : undefined;
}

function unquote(quoted: string): string | undefined {
  try {
    return JSON.parse(quoted);
  } catch {
    return undefined;
  }
}
