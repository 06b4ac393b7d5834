const invisible = 'an invisible character';

/** Characters that nobody types on purpose: each class with the words for it. */
const unsafe: readonly { pattern: RegExp; words: string }[] = [
  { pattern: /\p{Cc}/u, words: 'a control character' },
  { pattern: /\p{Cs}/u, words: 'half of a character' },
  {
    pattern: /\p{Noncharacter_Code_Point}/u,
    words: 'a code that is not a character',
  },
  // Zero-width and bidirectional marks make a text read otherwise than it is.
  { pattern: /\p{Cf}/u, words: invisible },
  { pattern: /[\u2028\u2029]/, words: 'a line separator' },
];

const always = unsafe.filter(({ words }) => words !== invisible);

const lineBreaks = /[\t\n\r]/g;

/**
 * Why a text must not be taken in: control characters (PostgreSQL cannot store NUL), lone surrogates, noncharacters, and invisible
 * marks. Undefined if it is harmless.
 *
 * @param options.lines - whether the text may have several lines and tabs
 * @param options.invisible - whether it may have invisible marks, which some scripts and emoji are written with
 */
export function explainText(
  text: string,
  options: { lines?: boolean; invisible?: boolean } = {},
): string | undefined {
  const assessed = options.lines ? text.replace(lineBreaks, '') : text;
  for (const { pattern, words } of options.invisible ? always : unsafe) {
    const found = pattern.exec(assessed)?.[0];
    if (found !== undefined) {
      const code = found.codePointAt(0)!.toString(16).toUpperCase();
      return `contains ${words} (U+${code.padStart(4, '0')}); remove it`;
    }
  }
  return undefined;
}

/** Sequences by which terminals are given colours and more (ECMA-48). */
const ansi = /[^\P{Cc}\t\n\r]\[[0-9;?]*[A-Za-z]/gu;

/** The text without what {@link explainText} refuses; line breaks become spaces. For texts of others that go into messages. */
export function cleanText(text: string): string {
  return text
    .replace(ansi, '')
    .replace(/[\t\n\r\u2028\u2029]+/g, ' ')
    .replace(/\p{Cc}|\p{Cf}|\p{Cs}|\p{Noncharacter_Code_Point}/gu, '');
}
