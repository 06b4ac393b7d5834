import type { KubernetesObject } from '@fairway/cluster-client';
import { hasOwnLabels, runAnnotation } from '../domain/marks';
import type { DeliveryTarget } from './Delivery';

/**
 * Why a namespace that stands there must not be written to by this run; undefined where it is this run's own or there is none.
 * Labels alone prove nothing, since whoever may label a namespace could hand us a foreign one: the mark of this very run does.
 */
export function explainForeign(
  namespace: KubernetesObject | undefined,
  target: Pick<DeliveryTarget, 'cluster' | 'owner' | 'name' | 'namespace'>,
  run: string,
): string | undefined {
  if (!namespace) {
    return undefined;
  }
  const { labels, annotations } = namespace.metadata;
  const isOwn =
    hasOwnLabels(labels, target.owner, target.name) &&
    annotations?.[runAnnotation] === run;
  return isOwn
    ? undefined
    : `${target.cluster} carries a namespace ${target.namespace} that this run did not make; choose another name, or ask the platform team to look at it`;
}
