import { managedLabel } from '@fairway/delivery';
import { identify } from './readDeclared';

/** What is kept in memory of a live object of a kind that Git declares. */
export interface LiveRow {
  key: string;
  apiVersion: string;
  group: string;
  kind: string;
  namespace: string;
  name: string;
  resourceVersion: string;
  /** Whether it says that the portal applied it from Git: if Git does not declare it, it is extra. */
  tracked: boolean;
}

/** People's accounts are the portal's without being Git's. */
const personAnnotation = 'fairway.dev/person';

/** Keeps of an object's metadata what detection needs. */
export function toLiveRow(object: {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    resourceVersion?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    ownerReferences?: unknown;
  };
}): LiveRow {
  const { apiVersion, kind, metadata } = object;
  const { annotations, labels, name, namespace = '' } = metadata;
  return {
    ...identify({ apiVersion, kind, namespace, name }),
    resourceVersion: metadata.resourceVersion ?? '',
    tracked:
      labels?.[managedLabel] === 'true' &&
      annotations?.[personAnnotation] === undefined &&
      !Array.isArray(metadata.ownerReferences),
  };
}
