import { ClusterError } from '@fairway/cluster-client';
import type { NamespaceKnowledge } from '../domain/decideRetire';
import { judgeNamespace } from '../domain/judgeNamespace';
import { toReservation } from '../domain/planTargets';
import { summarizeContents } from '../domain/summarizeContents';
import type { RetireDeps } from './retireEnvironmentIntent';

interface Place {
  environment: { owner: string; name: string };
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
  const noted = await deps.ledger.findNamespaceUid(
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
      noted,
    );
    return knowledge.kind === 'read' && knowledge.uid !== null
      ? {
          ...knowledge,
          contents: summarizeContents(await deps.readContents(place, signal)),
        }
      : knowledge;
  } catch (error) {
    return remember(error, place, noted);
  }
}

function remember(
  error: unknown,
  place: Place,
  noted: string | undefined,
): NamespaceKnowledge {
  if (!(error instanceof ClusterError)) {
    throw error;
  }
  return noted === undefined
    ? {
        kind: 'refused',
        reason: `name: ${place.cluster} must be asked which namespace this environment has, and does not answer (${error.message}); try again when it does`,
      }
    : { kind: 'remembered', uid: noted, reason: error.message };
}
