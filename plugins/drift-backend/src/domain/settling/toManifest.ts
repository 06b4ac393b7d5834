import type { Manifest } from '@fairway/delivery';
import type { KubernetesObject } from '@fairway/drift-engine';

/** The object as it is sent to a cluster; undefined if it has a whole number that JSON would round. */
export function toManifest(body: KubernetesObject): Manifest | undefined {
  try {
    return JSON.parse(JSON.stringify(body)) as Manifest;
  } catch (error) {
    // The one thing in it that JSON has no place for is a bigint.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
