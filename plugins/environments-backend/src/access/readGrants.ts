import type { ClusterClient, KubernetesObject } from '@fairway/cluster-client';
import { managedSelector } from '@fairway/delivery';
import type { AccessGrant } from '../domain/decideAccess';
import {
  accessNamespace,
  environmentLabel,
  expiresAnnotation,
  namespaceUidAnnotation,
  ownerLabel,
  personAnnotation,
} from '../domain/ownership';
import {
  listOfPeople,
  roleBindingKind,
  serviceAccountKind,
} from './accountObjects';
import { toAccountName } from './toAccountName';

/** A grant, and what it takes to remove it. */
export interface LiveGrant extends AccessGrant {
  owner: string;
  environment: string;
  reference: {
    apiVersion: string;
    kind: string;
    name: string;
    namespace: string;
  };
  uid: string;
  resourceVersion: string | undefined;
  hasAccount: boolean;
  environmentUid: string | null;
}

/**
 * Every account and binding of a person that a cluster has. Bindings are listed before accounts, and those before namespaces: each is
 * made after what it needs, so that nothing that is being made reads as left over.
 */
export async function readGrants(
  client: ClusterClient,
  signal: AbortSignal,
): Promise<LiveGrant[]> {
  const bindings = await listOfPeople(client, roleBindingKind, { signal });
  const accounts = await listOfPeople(client, serviceAccountKind, { signal });
  if (bindings.length + accounts.length === 0) {
    return [];
  }
  const namespaces = await listNamespaceUids(client, signal);
  const names = new Set(
    accounts
      .filter(({ metadata }) => metadata.namespace === accessNamespace)
      .map(({ metadata }) => metadata.name),
  );
  return [
    ...bindings.map(object => toGrant(object, roleBindingKind)),
    ...accounts.map(object => toGrant(object, serviceAccountKind)),
  ].map(grant => {
    const namespace = `${grant.owner}--${grant.environment}`;
    return {
      ...grant,
      hasAccount: names.has(toAccountName(namespace, grant.person)),
      environmentUid: namespaces.get(namespace) ?? null,
    };
  });
}

async function listNamespaceUids(
  client: ClusterClient,
  signal: AbortSignal,
): Promise<Map<string, string>> {
  const uids = new Map<string, string>();
  const pages = client.list(
    { apiVersion: 'v1', kind: 'Namespace' },
    { as: 'metadata', labelSelector: managedSelector, signal },
  );
  for await (const { items } of pages) {
    for (const { metadata } of items) {
      uids.set(metadata.name, metadata.uid ?? '');
    }
  }
  return uids;
}

function toGrant(
  { metadata }: KubernetesObject,
  kind: { apiVersion: string; kind: string },
): Omit<LiveGrant, 'hasAccount' | 'environmentUid'> {
  const { annotations = {}, labels = {}, namespace = '' } = metadata;
  return {
    person: annotations[personAnnotation],
    kind: toKind(kind.kind, namespace),
    expiresAt: Date.parse(annotations[expiresAnnotation]) || undefined,
    namespaceUid: annotations[namespaceUidAnnotation],
    owner: labels[ownerLabel] ?? '',
    environment: labels[environmentLabel] ?? '',
    reference: { ...kind, name: metadata.name, namespace },
    uid: metadata.uid ?? '',
    resourceVersion: metadata.resourceVersion,
  };
}

function toKind(kind: string, namespace: string): AccessGrant['kind'] {
  if (kind === roleBindingKind.kind) {
    return 'binding';
  }
  return namespace === accessNamespace ? 'account' : 'environment-account';
}
