import {
  decideOwnership,
  hasLabels,
  Ownership,
  OwnershipProof,
} from '@fairway/delivery';
import {
  expiresAnnotation,
  toIdentityLabels,
  personAnnotation,
} from '../domain/ownership';
import type {
  AccessHolder,
  StoredObservation,
} from '../environments/EnvironmentRow';
import type { LiveObject } from './LiveObject';

/**
 * What was live of one environment, from what stands in its namespace. A namespace of its name that is not the one that was made for it is
 * not its own, and nothing in it is; if the ledger knows of none, one with the environment's labels and a run is taken for it.
 *
 * @param proof - which namespace was made for it
 * @param reading - when it began, and which kinds it could not read
 */
export function toObservation(
  environment: { owner: string; name: string },
  live: LiveObject[],
  proof: OwnershipProof,
  reading: Pick<StoredObservation, 'missing' | 'observedAt'>,
): StoredObservation {
  const labels = toIdentityLabels(environment);
  const namespace = live.find(
    object =>
      object.kind === 'Namespace' &&
      isTakenForOwn(decideOwnership(object, labels, proof)),
  );
  const objects = namespace
    ? live.filter(object => hasLabels(object, labels))
    : [];
  return {
    uid: namespace?.uid ?? null,
    createdAt: namespace?.createdAt ?? null,
    endingSince: namespace?.endingSince ?? null,
    objects: objects.map(object => ({ kind: object.kind, name: object.name })),
    access: objects
      .filter(({ kind }) => kind === 'RoleBinding')
      .flatMap(toHolder),
    missing: reading.missing,
    observedAt: reading.observedAt,
  };
}

function isTakenForOwn(ownership: Ownership): boolean {
  return ownership === 'proven' || ownership === 'marked';
}

function toHolder({ annotations, createdAt }: LiveObject): AccessHolder[] {
  const person = annotations[personAnnotation];
  return person
    ? [
        {
          person,
          since: createdAt ?? null,
          until: annotations[expiresAnnotation] ?? null,
        },
      ]
    : [];
}
