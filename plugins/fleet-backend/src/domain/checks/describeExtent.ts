import type { CheckEvidence } from '@fairway/plugin-fleet-common';
import { countOf } from './countOf';
import { isOpenEvidence } from './isOpenEvidence';

/** How many objects evidence is about whose names are not for everybody, as `3 Pods in 2 namespaces`; undefined if there are none. */
export function describeExtent(
  evidence: readonly CheckEvidence[],
): string | undefined {
  const kinds = new Map<
    string,
    { objects: Set<string>; places: Set<string> }
  >();
  for (const each of evidence) {
    if (isOpenEvidence(each)) continue;
    const { kind, namespace, name } = each;
    const known = kinds.get(kind) ?? { objects: new Set(), places: new Set() };
    known.objects.add(JSON.stringify([namespace, name]));
    if (namespace !== undefined) known.places.add(namespace);
    kinds.set(kind, known);
  }
  if (kinds.size === 0) return undefined;
  return [...kinds]
    .map(([kind, { objects, places }]) => {
      const words = countOf(objects.size, kind, toPlural(kind));
      return places.size === 0
        ? words
        : `${words} in ${countOf(places.size, 'namespace')}`;
    })
    .sort()
    .join(', ');
}

function toPlural(kind: string): string {
  if (kind.endsWith('y')) return `${kind.slice(0, -1)}ies`;
  return kind.endsWith('s') ? `${kind}es` : `${kind}s`;
}
