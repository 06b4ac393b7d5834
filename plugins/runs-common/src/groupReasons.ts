import { splitReason } from './splitReason';

/** Reasons by the field that they name, several of one field joined; under '' those that name none of these fields. */
export function groupReasons(
  reasons: readonly string[],
  fields: readonly string[],
): Record<string, string> {
  const problems = new Map<string, string>();
  for (const reason of reasons) {
    const { field, message } = splitReason(reason, fields);
    const key = field ?? '';
    const former = problems.get(key);
    problems.set(key, former ? `${former}; ${message}` : message);
  }
  return Object.fromEntries(problems);
}
