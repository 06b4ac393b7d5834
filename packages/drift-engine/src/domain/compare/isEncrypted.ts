import type { KubernetesObject } from '../KubernetesObject';
import { isTree, pick } from '../Value';

const signs = ['mac', 'lastmodified', 'version'];

/**
 * Whether a document is encrypted by SOPS: its values are not those that are applied. A SealedSecret is none such: it is applied as it
 * stands.
 *
 * Source: SOPS documentation: the key `sops` beside the encrypted values.
 */
export function isEncrypted(object: KubernetesObject): boolean {
  const sops = pick(object, 'sops');
  return isTree(sops) && signs.some(sign => Object.hasOwn(sops, sign));
}
