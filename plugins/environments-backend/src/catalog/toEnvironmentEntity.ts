import type { Entity } from '@backstage/catalog-model';
import {
  EnvironmentDocument,
  toNamespace,
} from '@fairway/plugin-environments-common';
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
      description: describe(spec),
      labels: { 'fairway.dev/class': spec.class },
      spec: { cluster: `resource:default/${spec.cluster}` },
    },
  );
}

/** Words and the signs between them: nothing that Markdown makes something else of. */
const plainWords = /^[\p{L}\p{N}\p{M} .,;:'’"“”„()/?!%+–—-]*$/u;
const link = /www\.|:\/\//i;

/**
 * The catalog's pages render descriptions as Markdown: a purpose that could become a link or an image there is left to Fairway's own
 * pages, which show it as text.
 */
function describe({
  purpose,
  class: className,
  cluster,
}: EnvironmentDocument['spec']): string | undefined {
  if (purpose === undefined || isPlain(purpose)) return purpose;
  return `Environment of class ${className} on ${cluster}. Its purpose is shown in Fairway.`;
}

function isPlain(text: string): boolean {
  return plainWords.test(text) && !link.test(text);
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
  document: {
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
  const { owner, name, path, ownerRef, appUrl } = document;
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
