import type { Value } from '../../Value';
import { isOwnedAsLeaf } from '../provenance/findAuthor';
import { compareAtomic, compareKeyed } from './compareKeyed';
import { comparePositional } from './comparePositional';
import { compareSets } from './compareSets';
import { compareUnordered, isOrderFree } from './compareUnordered';
import { dropInjected } from './dropInjected';
import type { FieldLocation } from './FieldLocation';
import { chooseKeys } from './listKeys';
import type { Walk } from './Walk';

/** Compares two lists as the schema says lists of this kind are compared. */
export function compareLists(
  walk: Walk,
  location: FieldLocation,
  declared: Value[],
  live: Value[],
): void {
  const { node } = location;
  if (node.type === 'list' && node.listType === 'set') {
    compareSets(walk, location, declared, live);
    return;
  }
  const choice = chooseKeys(location, declared, live);
  if (choice?.isGuessed && isOwnedAsLeaf(walk.sets, location.objectPath)) {
    compareAtomic(walk, location, { declared, live, ...choice });
  } else if (choice) {
    compareKeyed(walk, location, { declared, live, ...choice });
  } else if (isOrderFree(walk, location)) {
    compareUnordered(walk, location, declared, live);
  } else {
    const own = dropInjected(walk, location, declared, live);
    comparePositional(walk, location, declared, own);
  }
}
