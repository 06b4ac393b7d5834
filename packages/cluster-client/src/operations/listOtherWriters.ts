import type { KubernetesObject } from '../objects';

/** Who wrote an object, by the version of the API that they used. */
export interface OtherWriter {
  manager: string;
  apiVersion: string;
}

/** More of one object tell nothing new. */
const mostWriters = 20;
const longestText = 253;

/**
 * Who wrote an object in another version of its API than the one it was read in, by its `managedFields`, or by what trimming left of them
 * (`otherWriters`). Entries that are not as Kubernetes has them are left out.
 */
export function listOtherWriters({
  apiVersion,
  metadata,
}: Pick<KubernetesObject, 'apiVersion' | 'metadata'>): OtherWriter[] {
  const entries = metadata.managedFields ?? metadata.otherWriters;
  if (!Array.isArray(entries)) return [];
  const found = new Map<string, OtherWriter>();
  for (const entry of entries) {
    const writer = toWriter(entry);
    if (!writer || writer.apiVersion === apiVersion) continue;
    found.set(JSON.stringify(writer), writer);
    if (found.size >= mostWriters) break;
  }
  return [...found.values()];
}

function toWriter(entry: unknown): OtherWriter | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  const { manager = '', apiVersion }: Record<string, unknown> = { ...entry };
  if (typeof manager !== 'string' || typeof apiVersion !== 'string') {
    return undefined;
  }
  if (apiVersion === '') return undefined;
  return {
    manager: manager.slice(0, longestText),
    apiVersion: apiVersion.slice(0, longestText),
  };
}
