import type { ContainerRow, PodRow } from '../rows/CheckRows';

/** Whether it has run to its end, so that nothing of it can be wrong any more. */
export function isOver({ phase }: PodRow): boolean {
  return phase === 'Succeeded' || phase === 'Failed';
}

/** Containers of pods that are not over, with their pods. */
export function listContainers(
  pods: PodRow[],
): { pod: PodRow; container: ContainerRow }[] {
  return pods
    .filter(pod => !isOver(pod))
    .flatMap(pod => pod.containers.map(container => ({ pod, container })));
}

/** Namespaces of the cluster itself, where the platform team runs what needs more rights than applications. */
export function isSystemNamespace(namespace: string | undefined): boolean {
  return (
    namespace === 'kube-system' ||
    namespace === 'kube-public' ||
    namespace === 'kube-node-lease'
  );
}

/** What is wrong with containers that wait for one of these reasons. */
export function findWaiting(
  pods: PodRow[],
  reasons: readonly string[],
): { pod: PodRow; container: ContainerRow; reason: string }[] {
  return listContainers(pods).flatMap(({ pod, container }) =>
    container.waiting !== undefined && reasons.includes(container.waiting)
      ? [{ pod, container, reason: container.waiting }]
      : [],
  );
}
