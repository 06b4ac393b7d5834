import type { KubernetesObject } from '@fairway/cluster-client';
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
import type { LiveObjects } from './readLiveObjects';

/** What was live of one environment. A namespace of its name that bears other labels is not its own. */
export function toObservation(
  environment: { owner: string; name: string; namespace: string },
  live: LiveObjects,
  observedAt: number,
): StoredObservation {
  const labels = toIdentityLabels(environment);
  const objects = (live.objects.get(environment.namespace) ?? []).filter(
    ({ kind, object: { metadata } }) =>
      kind === 'Namespace'
        ? decideOwnership(metadata, labels, noProof) !== 'unmarked'
        : hasLabels(metadata, labels),
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
    missing: live.missing,
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
