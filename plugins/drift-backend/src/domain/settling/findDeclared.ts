import { readDocuments, type KubernetesObject } from '@fairway/drift-engine';
import { readDeclared } from '../readDeclared';

/** An object as a file declares it. */
export interface DeclaredBody {
  body: KubernetesObject;
  /** The same as long as it says the same. */
  hash: string;
  /** Why it cannot be settled by the portal. */
  unread?: string;
}

/** What a file of the fleet repository declares of an object; undefined if it does not. */
export function findDeclared(
  text: string,
  file: string,
  key: string,
): DeclaredBody | undefined {
  const where = { source: '', file, blob: '', since: 0, environment: null };
  const found = readDeclared(text, where).objects.find(
    object => object.key === key,
  );
  if (!found) return undefined;
  const { object: body } = readDocuments(text, file).objects[found.position];
  const { hash, unread } = found;
  return { body, hash, ...(unread !== undefined && { unread }) };
}
