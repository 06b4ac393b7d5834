/** A character that a text of the fleet repository must not hold, and where. */
export interface ForbiddenCharacter {
  /** From 1. */
  line: number;
  /** `U+0000`, as people look it up. */
  name: string;
}

/**
 * What YAML calls not printable: control characters other than tab and line ends, lone surrogates, U+FFFE and U+FFFF. Databases, other YAML
 * readers and terminals each refuse some of them.
 */
const forbidden = /(?![\t\n\r\u0085])\p{Cc}|\p{Cs}|[\ufffe\uffff]/u;

/** The first such character; undefined if the text has none. */
export function findForbiddenCharacter(
  text: string,
): ForbiddenCharacter | undefined {
  const index = text.search(forbidden);
  return index < 0
    ? undefined
    : {
        line: text.slice(0, index).split(/\r\n|\r|\n/).length,
        name: toName(text.charCodeAt(index)),
      };
}

/** The text with such characters written out, so that every database takes it and every page shows it. */
export function escapeForbiddenCharacters(text: string): string {
  return text.replace(
    new RegExp(forbidden, 'gu'),
    character => `<${toName(character.charCodeAt(0))}>`,
  );
}

function toName(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
