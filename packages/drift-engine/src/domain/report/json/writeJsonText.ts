import { isUnsafeText } from '../escapeText';

/** A text as JSON; what a terminal would obey or an eye would miss is written as `\u009b`. */
export function writeJsonText(text: string): string {
  const json = JSON.stringify(text);
  return isUnsafeText(json)
    ? Array.from(json, character =>
        isUnsafeText(character) ? escapeUnits(character) : character,
      ).join('')
    : json;
}

/** JSON knows escapes of four digits alone: a character beyond them takes two. */
function escapeUnits(character: string): string {
  return character
    .split('')
    .map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
