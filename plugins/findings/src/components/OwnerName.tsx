import { EntityName } from '@fairway/portal-ui';

/** Who owns a finding, or that nobody does. */
export function OwnerName({ owner }: { owner: string | null }) {
  return owner === null ? <>nobody</> : <EntityName entityRef={owner} />;
}
