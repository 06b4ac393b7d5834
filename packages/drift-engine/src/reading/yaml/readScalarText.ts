import { Scalar } from 'yaml';
import { dropOuterSeparators, restoreSeparators } from './lineSeparators';

/** The text of a scalar, as go-yaml reads it. */
export function readScalarText({ source, type }: Scalar): string {
  const text = source ?? '';
  if (/[\ufdd0\ufdd1]/.test(text)) {
    const isBlock =
      type === Scalar.BLOCK_LITERAL || type === Scalar.BLOCK_FOLDED;
    const whole = type === Scalar.PLAIN ? dropOuterSeparators(text) : text;
    return restoreSeparators(whole, isBlock);
  }
  return type === Scalar.QUOTE_DOUBLE ? flatten(text) : text;
}

/**
 * The parser puts texts in double quotes together character by character, and V8 keeps each step, 32 bytes a character, until somebody
 * looks into the text.
 */
function flatten(text: string): string {
  return text.charCodeAt(0) >= 0 ? text : '';
}
