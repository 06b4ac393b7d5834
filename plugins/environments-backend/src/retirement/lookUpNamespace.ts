import { ClusterError } from '@fairway/cluster-client';
import type { OwnershipProof } from '@fairway/delivery';
import type { PlanContext } from '@fairway/plugin-runs-node';
import { findNamespace } from '../delivery/findNamespace';
import type { NamespaceLookup } from '../domain/explainLookup';
import { assessNamespace } from '../domain/assessNamespace';
import { findNamespaceProof } from '../ledger/findNamespaceProof';
import { summarizeContents } from '../domain/summarizeContents';
import type { RetireDeps } from './RetireDeps';

interface NamespaceRef {
  environment: { owner: string; name: string };
  isDeclared: boolean;
  cluster: string;
  namespace: string;
}

/** Finds out which namespace a retirement would delete, from the cluster and from the run that made it. */
export async function lookUpNamespace(
  deps: Pick<RetireDeps, 'chooseDelivery' | 'clusters' | 'readContents'>,
  namespaceRef: NamespaceRef,
  { ledger, signal }: Pick<PlanContext, 'ledger' | 'signal'>,
): Promise<NamespaceLookup> {
  const { owner, name } = namespaceRef.environment;
  if (!deps.clusters.find(namespaceRef.cluster)) {
    return namespaceRef.isDeclared
      ? { kind: 'departed' }
      : {
          kind: 'refused',
          reason: `name: ${namespaceRef.cluster} is no longer a cluster of the fleet, so that nothing can be deleted there; add it again first. The name can be used for another environment`,
        };
  }
  const proof = await findNamespaceProof(ledger, owner, name);
  try {
    const found = await findNamespace(
      deps.chooseDelivery(namespaceRef.cluster),
      namespaceRef,
      signal,
    );
    const lookup = assessNamespace(
      {
        owner,
        name,
        cluster: namespaceRef.cluster,
        namespace: namespaceRef.namespace,
      },
      found?.metadata,
      proof,
      { isDeclared: namespaceRef.isDeclared },
    );
    return lookup.kind === 'read' && lookup.uid !== null
      ? {
          ...lookup,
          contents: summarizeContents(
            await deps.readContents(namespaceRef, signal),
            namespaceRef.environment,
          ),
        }
      : lookup;
  } catch (error) {
    return fromReceipt(error, namespaceRef, proof);
  }
}

function fromReceipt(
  error: unknown,
  namespaceRef: NamespaceRef,
  { uid, unproven }: OwnershipProof,
): NamespaceLookup {
  if (!(error instanceof ClusterError)) {
    throw error;
  }
  // A later run may have made another namespace, which only the cluster can tell.
  return uid === undefined || unproven.length > 0
    ? {
        kind: 'refused',
        reason: `name: ${namespaceRef.cluster} does not answer (${error.message}), so that it is not known which namespace this environment has; try again when it answers`,
      }
    : { kind: 'recorded', uid, reason: error.message };
}
