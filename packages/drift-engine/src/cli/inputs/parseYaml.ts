import type { Value } from '../../domain/Value';
import { parseDocument } from '../../reading/parseDocument';
import { DEFAULT_LIMITS } from '../../reading/ReadLimits';
import { TextError } from '../../reading/TextError';

/** The value of a YAML text, as Kubernetes' tools read it; undefined for what is none. */
export function parseYaml(text: string): Value | undefined {
  try {
    const [parsed] = parseDocument(text, DEFAULT_LIMITS);
    return parsed ? parsed.value : null;
  } catch (error) {
    if (error instanceof TextError) return undefined;
    throw error;
  }
}
