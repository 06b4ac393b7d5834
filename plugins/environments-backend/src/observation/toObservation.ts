import { decideOwnership, hasLabels, noProof } from '@fairway/delivery';
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
 * What was live of one environment, from what stands in its namespace. A namespace of its name that bears other labels is not its own.
 *
 * @param reading - when it began, and which kinds it could not read
 */
export function toObservation(
  environment: { owner: string; name: string },
  live: LiveObject[],
  reading: Pick<StoredObservation, 'missing' | 'observedAt'>,
): StoredObservation {
  const labels = toIdentityLabels(environment);
  const objects = live.filter(object =>
    object.kind === 'Namespace'
      ? decideOwnership(object, labels, noProof) !== 'unmarked'
      : hasLabels(object, labels),
  );
  const namespace = objects.find(({ kind }) => kind === 'Namespace');
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
