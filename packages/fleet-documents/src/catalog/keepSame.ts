import type { Entity } from '@backstage/catalog-model';

/** The entity that was there before if it says the same, as what is made again of a document that was read again does in most cases. */
export function keepSame(before: Entity | undefined, made: Entity): Entity {
  return before && JSON.stringify(before) === JSON.stringify(made)
    ? before
    : made;
}

/** The set that was there before if the one that was made has the same entities. */
export function keepSameSet(
  before: ReadonlyMap<string, Entity> | undefined,
  made: ReadonlyMap<string, Entity>,
): ReadonlyMap<string, Entity> {
  return before?.size === made.size &&
    [...made].every(([key, entity]) => before.get(key) === entity)
    ? before
    : made;
}
