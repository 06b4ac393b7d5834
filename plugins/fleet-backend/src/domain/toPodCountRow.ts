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

/** What is counted of a pod. */
export interface PodCountRow {
  kind: 'Pod';
  running: boolean;
  unhealthy: boolean;
  /** Since when it waits for a place, as far as nothing else is wrong with it. */
  pendingSince?: number;
}

/** Most pods are alike, and are one row. */
const alike = new Map<string, PodCountRow>();

/** Which of the counts a pod belongs to; a running pod with a container that does not start is both running and unhealthy. */
export function toPodCountRow(pod: KubernetesObject): PodCountRow {
  const status = (pod.status ?? {}) as PodStatus;
  const unhealthy =
    status.phase === 'Failed' || status.phase === 'Unknown' || isStuck(status);
  const { creationTimestamp } = pod.metadata;
  if (
    status.phase === 'Pending' &&
    !unhealthy &&
    creationTimestamp !== undefined
  ) {
    const pendingSince = Date.parse(creationTimestamp);
    return { kind: 'Pod', running: false, unhealthy, pendingSince };
  }
  const running = status.phase === 'Running';
  const key = `${running} ${unhealthy}`;
  const row = alike.get(key) ?? { kind: 'Pod', running, unhealthy };
  alike.set(key, row);
  return row;
}

/** Whether it does not come up by itself. */
export function isUnhealthy(
  { unhealthy, pendingSince }: PodCountRow,
  now: number,
): boolean {
  return (
    unhealthy ||
    (pendingSince !== undefined && now - pendingSince > pendingLimitMs)
  );
}

function isStuck(status: PodStatus): boolean {
  return [
    ...(status.containerStatuses ?? []),
    ...(status.initContainerStatuses ?? []),
  ].some(({ state }) => stuckReasons.has(state?.waiting?.reason ?? ''));
}
