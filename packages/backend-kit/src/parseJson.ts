import { refuseInput } from './requestErrors';

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Parses the body of a request: UTF-8, JSON, each key once. Throws InputError in words of our own, which repeat nothing of the body. */
export function parseJson(body: Uint8Array): unknown {
  const text = decode(body);
  if (text.trim() === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw refuseInput([`body: is not JSON${describePlace(error)}; correct it`]);
  }
  const repeated = findRepeatedKey(text);
  if (repeated !== undefined) {
    throw refuseInput([`${repeated}: is given more than once; give it once`]);
  }
  return value;
}

function decode(body: Uint8Array): string {
  try {
    return decoder.decode(body);
  } catch {
    throw refuseInput(['body: is not UTF-8 text; send it as UTF-8']);
  }
}

/** V8 says the place in some of its messages, and quotes the body in others. */
function describePlace(error: unknown): string {
  const location = /\(line (\d+) column (\d+)\)/.exec(String(error));
  if (location) return ` (line ${location[1]}, column ${location[2]})`;
  return /end of JSON/.test(String(error)) ? ' (it ends too early)' : '';
}

const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/** Path of the first key that one object has twice. The text is known to be JSON, so that its tokens need no further checks. */
function findRepeatedKey(text: string): string | undefined {
  const open: { keys?: Set<string>; key: string }[] = [];
  let last = '';
  for (const [token] of text.matchAll(tokens)) {
    const inner = open.at(-1);
    if (token === '{') open.push({ keys: new Set(), key: '' });
    else if (token === '[') open.push({ key: '' });
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':' && inner?.keys) {
      inner.key = JSON.parse(last);
      if (inner.keys.has(inner.key)) return toPath(open);
      inner.keys.add(inner.key);
    }
    last = token;
  }
  return undefined;
}

function toPath(open: readonly { key: string }[]): string {
  return open
    .map(({ key }) => key)
    .filter(Boolean)
    .join('.')
    .slice(0, 200);
}
