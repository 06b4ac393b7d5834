import {
  ClusterClient,
  ClusterError,
  KubernetesObject,
  ObjectReference,
} from '@fairway/cluster-client';
import { findObject, managedSelector, noProof } from '@fairway/delivery';
import { isMadeFor } from '../domain/isMadeFor';
import {
  accessNamespace,
  environmentLabel,
  ownerLabel,
  personAnnotation,
} from '../domain/ownership';

export const serviceAccountKind = { apiVersion: 'v1', kind: 'ServiceAccount' };
export const roleBindingKind = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'RoleBinding',
};

/**
 * Deletes the account or binding of that name as it stands. In the namespace of people's accounts, where only the provisioner writes, the name
 * decides. Elsewhere what has lost the labels and the person of an access is `left`: it may be somebody else's.
 */
export async function removeAccess(
  client: ClusterClient,
  reference: ObjectReference,
  environment: { owner: string; name: string },
  signal: AbortSignal,
): Promise<'removed' | 'absent' | 'left'> {
  const found = await findObject(client, reference, signal);
  if (!found?.metadata.uid) return 'absent';
  const isAccess =
    reference.namespace === accessNamespace ||
    isMadeFor(
      { kind: reference.kind, metadata: found.metadata },
      environment,
      noProof,
    );
  if (!isAccess) return 'left';
  await client.delete(reference, { uid: found.metadata.uid, signal });
  return 'removed';
}

/** Everything of a kind that is labelled ours and names a person, as metadata. */
export async function listOfPeople(
  client: ClusterClient,
  kind: { apiVersion: string; kind: string },
  options: { namespace?: string; labelSelector?: string; signal: AbortSignal },
): Promise<KubernetesObject[]> {
  const found: KubernetesObject[] = [];
  const pages = client.list(kind, {
    labelSelector: managedSelector,
    ...options,
    as: 'metadata',
  });
  for await (const { items } of pages) {
    found.push(...items);
  }
  return found.filter(
    ({ metadata }) => metadata.annotations?.[personAnnotation] !== undefined,
  );
}

/**
 * Removes the accounts of all people in one environment: what is left of access once its namespace goes. A cluster that does not let
 * the provisioner look into the namespace of accounts was never given any.
 */
export async function removeAccounts(
  client: ClusterClient,
  { owner, name }: { owner: string; name: string },
  signal: AbortSignal,
): Promise<void> {
  const labelSelector = `${managedSelector},${ownerLabel}=${owner},${environmentLabel}=${name}`;
  try {
    const accounts = await listOfPeople(client, serviceAccountKind, {
      namespace: accessNamespace,
      labelSelector,
      signal,
    });
    for (const { metadata } of accounts) {
      await client.delete(
        {
          ...serviceAccountKind,
          name: metadata.name,
          namespace: accessNamespace,
        },
        { uid: metadata.uid ?? '', signal },
      );
    }
  } catch (error) {
    if (!(error instanceof ClusterError && error.reason === 'forbidden')) {
      throw error;
    }
  }
}
