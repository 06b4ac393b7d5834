import type { KubernetesObject } from '@fairway/cluster-client';
import type { AccessGrant } from '../domain/decideAccess';
import {
  accessNamespace,
  environmentLabel,
  expiresAnnotation,
  namespaceUidAnnotation,
  ownerLabel,
  personAnnotation,
} from '../domain/ownership';
import { roleBindingKind, serviceAccountKind } from './accountObjects';
import { toAccountName } from './toAccountName';

/** A grant, and what it takes to remove it. */
export interface LiveGrant extends AccessGrant {
  owner: string;
  environment: string;
  /** Namespace of the environment. */
  namespace: string;
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

/** What is kept of an object while the access on a cluster is read: namespaces of ours, and what names a person. Null: it says nothing of access. */
export type AccessObject =
  | { kind: 'namespace'; name: string; uid: string }
  | {
      kind: 'grant';
      grant: Omit<LiveGrant, 'hasAccount' | 'environmentUid'>;
    }
  | null;

/** What one object of ours says of access. */
export function toAccessObject({
  kind,
  metadata,
}: KubernetesObject): AccessObject {
  if (kind === 'Namespace') {
    return { kind: 'namespace', name: metadata.name, uid: metadata.uid ?? '' };
  }
  const { annotations = {}, labels = {}, namespace = '' } = metadata;
  const person = annotations[personAnnotation];
  if (person === undefined) return null;
  const owner = labels[ownerLabel] ?? '';
  const environment = labels[environmentLabel] ?? '';
  const objectKind =
    kind === roleBindingKind.kind ? roleBindingKind : serviceAccountKind;
  return {
    kind: 'grant',
    grant: {
      ...{ person, owner, environment },
      namespace: `${owner}--${environment}`,
      kind: toGrantKind(kind, namespace),
      expiresAt: Date.parse(annotations[expiresAnnotation]) || undefined,
      namespaceUid: annotations[namespaceUidAnnotation],
      reference: { ...objectKind, name: metadata.name, namespace },
      uid: metadata.uid ?? '',
      resourceVersion: metadata.resourceVersion,
    },
  };
}

/**
 * Every account and binding of a person that a cluster has, with what stands beside it. The lists were not read at one moment, so that what is
 * missing beside a grant may have been made meanwhile.
 */
export function toLiveGrants(objects: readonly AccessObject[]): LiveGrant[] {
  const namespaces = new Map<string, string>();
  const accounts = new Set<string>();
  for (const object of objects) {
    if (object?.kind === 'namespace') namespaces.set(object.name, object.uid);
    else if (object?.grant.kind === 'account') {
      accounts.add(object.grant.reference.name);
    }
  }
  return objects.flatMap(object =>
    object?.kind === 'grant'
      ? [
          {
            ...object.grant,
            hasAccount: accounts.has(toGrantAccount(object.grant)),
            environmentUid: namespaces.get(object.grant.namespace) ?? null,
          },
        ]
      : [],
  );
}

/** Name of the account by which the grant's person reaches the environment. */
export function toGrantAccount(
  grant: Pick<LiveGrant, 'namespace' | 'person'>,
): string {
  return toAccountName(grant.namespace, grant.person);
}

function toGrantKind(kind: string, namespace: string): AccessGrant['kind'] {
  if (kind === roleBindingKind.kind) {
    return 'binding';
  }
  return namespace === accessNamespace ? 'account' : 'environment-account';
}
