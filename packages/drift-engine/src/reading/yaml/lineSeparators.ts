import { Insertions } from './Insertions';

/** Stand for U+2028 and U+2029 while a text is parsed; no text has them, as Unicode says that they are no characters. */
const MARKS: Record<string, string> = {
  '\u2028': '\ufdd0',
  '\u2029': '\ufdd1',
};
const SEPARATORS = /[\u2028\u2029]/g;

/** Whether a text has line breaks that only go-yaml takes for some. */
export function hasSeparators(text: string): boolean {
  return /[\u0085\u2028\u2029]/.test(text);
}

/** A text in which each line or paragraph separator is a mark and a line feed, and U+0085 a line feed. */
export function markSeparators(text: string): Insertions {
  const marked = text
    .replaceAll('\u0085', '\n')
    .replace(SEPARATORS, each => MARKS[each] ?? each);
  const made = new Insertions(marked);
  for (const { index } of marked.matchAll(/[\ufdd0\ufdd1]/g)) {
    made.insert(index + 1, '\n');
  }
  return made;
}

/** A value as go-yaml reads it: a separator is a break that stays, whatever folding makes of others, and the blanks around it go. */
export function restoreSeparators(text: string, isBlock: boolean): string {
  const pattern = isBlock
    ? /([\ufdd0\ufdd1])[ \n]?/g
    : /[ \t]*([\ufdd0\ufdd1]) ?/g;
  return text.replace(pattern, (_, mark: string) =>
    mark === '\ufdd0' ? '\u2028' : '\u2029',
  );
}

/** An unquoted text, which separators around it only set apart. */
export function dropOuterSeparators(text: string): string {
  return text.replace(/^(?:[\ufdd0\ufdd1] *)+|[ \t]*[\ufdd0\ufdd1]+$/g, '');
}
