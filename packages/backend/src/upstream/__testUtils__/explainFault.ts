import type { RawAnswer } from './sendRaw';

/** What no answer may hold: statements of SQL, words of drivers, stacks and places of files. */
const leaks: readonly [string, RegExp][] = [
  [
    'SQL',
    /\b(?:select|from|into|update|join) (?:\\"|`)\w|[=(] ?(?:\$\d|\?)[,)\s]|SQLITE_[A-Z]|no such column|violates \w+ constraint|syntax error at/i,
  ],
  ['a stack', /(?:\n|\\n)\s+at \S+.*:\d+:\d+/],
  ['a code of the system', /"(?:errno|syscall)"|\bE[A-Z]{3,}: /],
];

/** Why an answer must not leave the portal so; undefined if it may. */
export function explainFault(
  answer: RawAnswer,
  folders: readonly string[],
): string | undefined {
  const { status, text } = answer;
  if (status === 0) return `no answer: ${text}`;
  if (status >= 500) return `status ${status}: ${text}`;
  const folder = [...folders, 'node_modules'].find(each => text.includes(each));
  if (folder) return `says a place: ${around(text, text.indexOf(folder))}`;
  for (const [what, pattern] of leaks) {
    const found = pattern.exec(text);
    if (found) return `says ${what}: ${around(text, found.index)}`;
  }
  return undefined;
}

function around(text: string, index: number): string {
  return text.slice(Math.max(0, index - 80), index + 120);
}
