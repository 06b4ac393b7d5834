import type { KubernetesObject } from '@fairway/cluster-client';

/** Reasons for which a waiting container will not start by itself; source: kubelet's container and image reasons. */
const stuckReasons = new Set([
  'CrashLoopBackOff',
  'ImagePullBackOff',
  'ErrImagePull',
  'ErrImageNeverPull',
  'InvalidImageName',
  'ImageInspectError',
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
]);

/** A pod may wait this long for a place before it counts as unhealthy. */
const pendingLimitMs = 5 * 60_000;

interface PodStatus {
  phase?: string;
  containerStatuses?: ContainerStatus[];
  initContainerStatuses?: ContainerStatus[];
}

interface ContainerStatus {
  state?: { waiting?: { reason?: string } };
}

/** Which of the counts a pod belongs to; a running pod with a container that does not start is both running and unhealthy. */
export function assessPod(
  pod: KubernetesObject,
  now: number,
): { running: boolean; unhealthy: boolean } {
  const status = (pod.status ?? {}) as PodStatus;
  return {
    running: status.phase === 'Running',
    unhealthy:
      status.phase === 'Failed' ||
      status.phase === 'Unknown' ||
      isStuck(status) ||
      isPendingTooLong(status, pod.metadata.creationTimestamp, now),
  };
}

function isStuck(status: PodStatus): boolean {
  return [
    ...(status.containerStatuses ?? []),
    ...(status.initContainerStatuses ?? []),
  ].some(({ state }) => stuckReasons.has(state?.waiting?.reason ?? ''));
}

function isPendingTooLong(
  { phase }: PodStatus,
  createdAt: string | undefined,
  now: number,
): boolean {
  return (
    phase === 'Pending' &&
    createdAt !== undefined &&
    now - Date.parse(createdAt) > pendingLimitMs
  );
}
