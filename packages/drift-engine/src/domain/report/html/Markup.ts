import { escapeText } from '../escapeText';

/** HTML that is safe to stand in a page. Only `markup` makes it, so that no text reaches a page unescaped. */
export class Markup {
  readonly #html: string;

  constructor(
    strings: readonly string[],
    values: readonly (Markup | readonly Markup[] | string | number)[],
  ) {
    this.#html = strings
      .map((text, index) =>
        index < values.length ? text + toHtml(values[index]) : text,
      )
      .join('');
  }

  toString(): string {
    return this.#html;
  }
}

/** Builds HTML: what is put in is escaped, unless it is such HTML itself. */
export function markup(
  strings: TemplateStringsArray,
  ...values: (Markup | readonly Markup[] | string | number)[]
): Markup {
  return new Markup(strings, values);
}

/** What stands for nothing. */
export const nothing = markup``;

function toHtml(value: Markup | readonly Markup[] | string | number): string {
  if (value instanceof Markup) return value.toString();
  if (typeof value === 'object') return value.map(String).join('');
  return escapeHtml(String(value));
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
  ['`', '&#96;'],
]);

function escapeHtml(text: string): string {
  return escapeText(text).replace(
    /[&<>"'`]/g,
    character => ENTITIES.get(character) ?? '',
  );
}
