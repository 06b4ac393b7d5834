import { parseJson } from './json/parseJson';
import type { ParsedText } from './ParsedText';
import type { ReadLimits } from './ReadLimits';
import { TextError } from './TextError';
import { parseYaml } from './yaml/parseYaml';

/**
 * The values of one document: JSON if it looks like that, else YAML. What begins with a brace and is no JSON may still be YAML; where
 * it is neither, the complaint is about JSON, which is what people write that way. Throws TextError.
 */
export function parseDocument(text: string, limits: ReadLimits): ParsedText[] {
  if (!/^\s*[{[]/.test(text)) return toList(parseYaml(text, limits));
  try {
    return parseJson(text, limits);
  } catch (error) {
    if (!(error instanceof TextError) || error.isFinal) throw error;
    try {
      return toList(parseYaml(text, limits));
    } catch (yamlError) {
      throw isRefusal(yamlError) ? yamlError : error;
    }
  }
}

/** Whether it is YAML, and refused for what it says. */
function isRefusal(error: unknown): boolean {
  return error instanceof TextError && !error.message.startsWith('not YAML');
}

function toList(parsed: ParsedText | undefined): ParsedText[] {
  return parsed ? [parsed] : [];
}
