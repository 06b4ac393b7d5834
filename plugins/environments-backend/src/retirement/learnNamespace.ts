import { ClusterError } from '@fairway/cluster-client';
import type { NamespaceKnowledge } from '../domain/explainKnowledge';
import { judgeNamespace } from '../domain/judgeNamespace';
import type { NamespaceProof } from '../domain/NamespaceProof';
import { toReservation } from '../domain/planTargets';
import { summarizeContents } from '../domain/summarizeContents';
import type { RetireDeps } from './retireEnvironmentIntent';

interface Place {
  environment: { owner: string; name: string };
  isDeclared: boolean;
  cluster: string;
  namespace: string;
}

/** Finds out which namespace a retirement would delete, from the cluster and from the run that made it. */
export async function learnNamespace(
  deps: Pick<
    RetireDeps,
    'chooseDelivery' | 'ledger' | 'clusters' | 'readContents'
  >,
  place: Place,
  signal: AbortSignal,
): Promise<NamespaceKnowledge> {
  const { owner, name } = place.environment;
  if (!deps.clusters.find(place.cluster)) {
    return {
      kind: 'refused',
      reason: `name: ${place.cluster} is no cluster of the fleet any more, so that nothing can be taken off it; bring it back, or remove the documents by hand`,
    };
  }
  const proof = await deps.ledger.findNamespaceProof(
    toReservation(owner, name),
    signal,
  );
  try {
    const found = await deps
      .chooseDelivery(place.cluster)
      .findNamespace(place, signal);
    const knowledge = judgeNamespace(
      { owner, name, cluster: place.cluster, namespace: place.namespace },
      found?.metadata,
      proof,
      { isDeclared: place.isDeclared },
    );
    return knowledge.kind === 'read' && knowledge.uid !== null
      ? {
          ...knowledge,
          contents: summarizeContents(await deps.readContents(place, signal)),
        }
      : knowledge;
  } catch (error) {
    return remember(error, place, proof);
  }
}

function remember(
  error: unknown,
  place: Place,
  { uid, unproven }: NamespaceProof,
): NamespaceKnowledge {
  if (!(error instanceof ClusterError)) {
    throw error;
  }
  // A later run may have made another namespace, which only the cluster can tell.
  return uid === undefined || unproven.length > 0
    ? {
        kind: 'refused',
        reason: `name: ${place.cluster} must be asked which namespace this environment has, and does not answer (${error.message}); try again when it does`,
      }
    : { kind: 'remembered', uid, reason: error.message };
}
