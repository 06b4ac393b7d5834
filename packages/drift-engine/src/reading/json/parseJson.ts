import { JsonReader } from './JsonReader';
import type { ParsedText } from '../ParsedText';
import type { ReadLimits } from '../ReadLimits';
import { TextError } from '../TextError';

/** The objects of a text that is JSON, which may stand one after the other. Throws TextError. */
export function parseJson(
  text: string,
  limits: Pick<ReadLimits, 'maxDepth'>,
): ParsedText[] {
  const reader = new JsonReader(text, limits.maxDepth);
  const found: ParsedText[] = [];
  try {
    while (!reader.isAtEnd()) found.push(reader.readValue());
  } catch (error) {
    if (error instanceof RangeError) {
      throw new TextError('it is nested too deep', 0, true);
    }
    throw error;
  }
  return found;
}
