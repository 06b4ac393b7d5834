import type { KubernetesObject } from '@fairway/cluster-client';
import {
  expiresAnnotation,
  hasOwnLabels,
  personAnnotation,
} from '../domain/marks';
import type {
  AccessHolder,
  StoredObservation,
} from '../environments/EnvironmentRow';
import type { Carried } from './readCarried';

/** What was carried of one environment. A namespace of its name that bears other labels is not its own. */
export function toObservation(
  environment: { owner: string; name: string; namespace: string },
  carried: Carried,
  observedAt: number,
): StoredObservation {
  const objects = (carried.objects.get(environment.namespace) ?? []).filter(
    ({ object }) =>
      hasOwnLabels(object.metadata.labels, environment.owner, environment.name),
  );
  const namespace = objects.find(({ kind }) => kind === 'Namespace')?.object
    .metadata;
  return {
    uid: namespace?.uid ?? null,
    createdAt: namespace?.creationTimestamp ?? null,
    endingSince: namespace?.deletionTimestamp ?? null,
    objects: objects.map(({ kind, object }) => ({
      kind,
      name: object.metadata.name,
    })),
    access: objects
      .filter(({ kind }) => kind === 'RoleBinding')
      .flatMap(({ object }) => toHolder(object)),
    missing: carried.missing,
    observedAt,
  };
}

function toHolder({ metadata }: KubernetesObject): AccessHolder[] {
  const { annotations, creationTimestamp } = metadata;
  const person = annotations?.[personAnnotation];
  return person
    ? [
        {
          person,
          since: creationTimestamp ?? null,
          until: annotations?.[expiresAnnotation] ?? null,
        },
      ]
    : [];
}
