import type { Entity } from '@backstage/catalog-model';
import { toNamespace } from '@fairway/plugin-environments-common';
import {
  FleetDocuments,
  LocatedEnvironment,
  toOwnerRef,
} from '../domain/FleetDocuments';

/**
 * Not Backstage's own: that one would write `owner` and `dependsOn` on the team and the cluster too, and so tell everybody who sees those the
 * names of all environments. Ours are read by EnvironmentProcessor alone.
 */
export const environmentApiVersion = 'fairway.dev/v1alpha1';

/** The entity of an environment. */
export function toEnvironmentEntity(
  environment: LocatedEnvironment,
  documents: FleetDocuments,
  appUrl: string,
): Entity {
  const { owner, name, path } = environment;
  const { spec } = environment.document;
  return toEntity(
    { owner, name, path, ownerRef: toOwnerRef(owner, documents), appUrl },
    {
      description: spec.purpose,
      labels: { 'fairway.dev/class': spec.class },
      spec: { cluster: `resource:default/${spec.cluster}` },
    },
  );
}

/** What may be said of an environment whose document cannot be read and never could: that it is there. */
export function toBrokenEntity(
  environment: { owner: string; name: string; path: string },
  documents: FleetDocuments,
  appUrl: string,
): Entity {
  return toEntity(
    {
      ...environment,
      ownerRef: toOwnerRef(environment.owner, documents),
      appUrl,
    },
    {
      description:
        'Its document in the fleet repository is broken; the findings say where.',
      labels: {},
      spec: {},
    },
  );
}

function toEntity(
  place: {
    owner: string;
    name: string;
    path: string;
    ownerRef: string;
    appUrl: string;
  },
  content: {
    description?: string;
    labels: Record<string, string>;
    spec: Record<string, string>;
  },
): Entity {
  const { owner, name, path, ownerRef, appUrl } = place;
  const location = `fairway-environments:${path}`;
  return {
    apiVersion: environmentApiVersion,
    kind: 'Resource',
    metadata: {
      name: toNamespace(owner, name),
      title: name,
      ...(content.description && { description: content.description }),
      labels: content.labels,
      annotations: {
        'backstage.io/managed-by-location': location,
        'backstage.io/managed-by-origin-location': location,
        'fairway.dev/environment': `${owner}/${name}`,
      },
      links: [
        {
          url: `${appUrl}/environments/${owner}/${name}`,
          title: 'In Fairway',
        },
      ],
    },
    spec: { type: 'environment', team: ownerRef, ...content.spec },
  };
}
