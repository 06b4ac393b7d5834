import { pickText } from '../domain/KubernetesObject';
import { isTree, pick, pickAt, type Value } from '../domain/Value';
import type { ServedKind } from './ServedKind';

/** The kinds of an APIResourceList, the answer of `/api/v1` and `/apis/<group>/<version>`; subresources are none. */
export function parseResourceList(answer: unknown): ServedKind[] {
  const resources = pickAt(answer as Value, 'resources');
  return (Array.isArray(resources) ? resources : [])
    .filter(isTree)
    .filter(one => pickText(one, 'kind') && pickText(one, 'name'))
    .filter(one => !pickText(one, 'name').includes('/'))
    .map(one => {
      const verbs = pick(one, 'verbs');
      return {
        kind: pickText(one, 'kind'),
        resource: pickText(one, 'name'),
        isNamespaced: pick(one, 'namespaced') === true,
        verbs: (Array.isArray(verbs) ? verbs : []).filter(
          (verb): verb is string => typeof verb === 'string',
        ),
      };
    });
}
