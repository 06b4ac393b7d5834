import { EntityName } from './EntityName';

/** Who owns something, or that nobody does. */
export function OwnerName({ owner }: { owner: string | null }) {
  return owner === null ? <>nobody</> : <EntityName entityRef={owner} />;
}
