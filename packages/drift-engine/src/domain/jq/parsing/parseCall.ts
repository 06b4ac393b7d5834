import { Refusal } from '../Refusal';
import type { JqNode } from '../JqNode';
import { checkRegex } from '../functions/regexes';
import { functions } from '../functions/functions';
import { expect, takeIf, type JqCursor } from './JqCursor';
import { parseExpression } from './parseExpression';
import type { JqToken } from './tokenizeJq';

const withRegex = ['test', 'match', 'capture', 'scan', 'splits', 'sub', 'gsub'];

/** What gojq has and Argo CD does not give to an expression, or what says another thing each time. */
const denied: ReadonlyMap<string, string> = new Map([
  ...['input', 'inputs', 'debug', 'stderr', 'input_filename', 'modulemeta'].map(
    (name): [string, string] => [
      name,
      'is not allowed; Argo CD does not allow it either',
    ],
  ),
  ...['now', 'localtime', 'strflocaltime', 'gmtime', 'mktime', 'strftime'].map(
    (name): [string, string] => [
      name,
      'is not supported: its result depends on the time',
    ],
  ),
  ...['strptime', 'todate', 'fromdate', 'todateiso8601', 'fromdateiso8601'].map(
    (name): [string, string] => [
      name,
      'is not supported: its result depends on the time',
    ],
  ),
]);

/** Parses a call, from after its name. */
export function parseCall(
  cursor: JqCursor,
  { text: name, position }: JqToken,
): JqNode {
  const args: JqNode[] = [];
  if (takeIf(cursor, '(')) {
    do {
      args.push(parseExpression(cursor));
    } while (takeIf(cursor, ';'));
    expect(cursor, ')');
  }
  const call = `${name}/${args.length}`;
  if (!cursor.names.includes(call)) {
    const isHidden = name.startsWith('_') && !cursor.mayCallHidden;
    if (isHidden || !functions.has(call)) {
      throw new Refusal(describeUnknown(name, args.length), position);
    }
    if (withRegex.includes(name)) checkRegex(name, args, position);
  }
  return { kind: 'call', name, args, position };
}

function describeUnknown(name: string, count: number): string {
  const reason = denied.get(name);
  if (reason !== undefined) return `${name} ${reason}`;
  const hint =
    count === 0
      ? `; a key with a dash, a dot or a slash is written ["${name}"], with all of the key within the quotes`
      : '';
  return `the function ${name} with ${count} arguments is not supported${hint}`;
}
