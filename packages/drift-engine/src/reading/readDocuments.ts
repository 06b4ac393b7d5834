import { DEFAULT_LIMITS, type ReadLimits } from './ReadLimits';
import { readText, type ReadResult } from './readText';
import { splitRepeated } from './splitRepeated';

/**
 * Reads YAML and JSON as the tools of Kubernetes do (sigs.k8s.io/yaml), but for three things: duplicate keys are refused, whole numbers
 * keep all their digits, and of two objects with one identity only the first is read. Lists are taken apart. What cannot be read becomes
 * a problem, and the other documents are still read. Never throws.
 */
export function readDocuments(
  text: string | Uint8Array,
  file: string,
  limits: Partial<ReadLimits> = {},
): ReadResult {
  const read = readText(text, file, { ...DEFAULT_LIMITS, ...limits });
  const { objects, problems } = splitRepeated(read.objects);
  return { objects, problems: [...read.problems, ...problems] };
}
