import type { KubernetesObject } from '../../KubernetesObject';
import { isTree, pick, pickAt, type Tree } from '../../Value';
import { toField, type FieldLocation } from '../walk/FieldLocation';
import { report, type Walk } from '../walk/Walk';
import { clientSideApply, descendFields, type FieldSet } from './ManagedFields';

/**
 * Finds the keys of a Secret that Git gave up and the server kept. A server turns `stringData` into `data`, and takes no key away when an
 * apply names it no more: then nobody owns it any longer, or the client-side apply that once made it does. A key of somebody else is
 * theirs.
 *
 * Source: seen on a real server; kubernetes issue 108008.
 */
export function findGivenUpKeys(
  walk: Walk,
  root: FieldLocation,
  sides: { declared: KubernetesObject; live: KubernetesObject },
  provenance: { sets: readonly FieldSet[]; appliers: readonly string[] },
): void {
  const live = pickAt(sides.live, 'data');
  if (walk.kind !== 'Secret' || walk.group !== '' || !isTree(live)) return;
  const declared = pickAt(sides.declared, 'data');
  for (const [key, value] of Object.entries(live)) {
    if (isTree(declared) && pick(declared, key) !== undefined) continue;
    const isOthers = provenance.sets.some(
      ({ author, fields }) =>
        owns(fields, key) &&
        author.manager !== clientSideApply &&
        !provenance.appliers.includes(author.manager),
    );
    if (isOthers) continue;
    report(walk, toField(toField(root, 'data'), key), {
      ...{ declared: undefined, live: value, class: 'stale' },
      rules: ['secret-key-given-up'],
    });
  }
}

function owns(fields: Tree, key: string): boolean {
  const data = descendFields(fields, 'f:data');
  if (!data) return false;
  return Object.keys(data).length === 0 || Object.hasOwn(data, `f:${key}`);
}
