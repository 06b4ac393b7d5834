import type {
  ClusterClient,
  ObjectReference,
  ResourceKind,
} from '@fairway/cluster-client';
import type { KubernetesObject } from '../../domain/KubernetesObject';
import { isTree, type Value } from '../../domain/Value';
import { parseJson } from '../../reading/json/parseJson';
import { DEFAULT_LIMITS } from '../../reading/ReadLimits';

/** Whether a number lost digits when it was read: JavaScript's numbers are whole up to 2^53 alone. */
export function hasRoundedNumber(value: Value): boolean {
  if (typeof value === 'number') {
    return Number.isInteger(value) && !Number.isSafeInteger(value);
  }
  if (Array.isArray(value)) return value.some(hasRoundedNumber);
  return isTree(value) && Object.values(value).some(hasRoundedNumber);
}

/** Reads an object with every digit of its numbers. */
export async function readExactly(
  client: ClusterClient,
  reference: ObjectReference,
): Promise<KubernetesObject> {
  const { kinds } = await client.discover();
  const kind = kinds.find(
    each =>
      each.apiVersion === reference.apiVersion && each.kind === reference.kind,
  );
  if (!kind) throw new Error(`${reference.kind} is no longer served`);
  const text = await client.readText(formatPath(kind, reference));
  const [{ value }] = parseJson(text, DEFAULT_LIMITS);
  if (!isTree(value)) throw new Error('the answer is not an object');
  return value;
}

function formatPath(kind: ResourceKind, reference: ObjectReference): string {
  const { apiVersion, resource, namespaced } = kind;
  const { namespace = 'default', name } = reference;
  const root = apiVersion.includes('/') ? 'apis' : 'api';
  const parts = namespaced ? ['namespaces', namespace] : [];
  return [root, ...apiVersion.split('/'), ...parts, resource, name]
    .map(part => `/${part}`)
    .join('');
}
