import type { ContainerRow, PodRow } from './CheckRows';
import { readConditions } from './readConditions';
import {
  readField,
  readFlag,
  readList,
  readNumber,
  readQuantity,
  readText,
  readTextMap,
  readTime,
} from './readField';

const hostFields = ['hostNetwork', 'hostPID', 'hostIPC'];

/** A pod, with its containers and those that run before them. */
export function projectPod(object: unknown): Omit<PodRow, 'kind' | 'name'> {
  const main = readList(object, 'spec', 'containers');
  const sum = (field: 'requests' | 'limits', resource: string) =>
    main.reduce<number>(
      (total, each) =>
        total + (readQuantity(each, 'resources', field, resource) ?? 0),
      0,
    );
  return {
    labels: readTextMap(object, 'metadata', 'labels'),
    phase: readText(object, 'status', 'phase') ?? 'Unknown',
    node: readText(object, 'spec', 'nodeName'),
    ownerKind: readOwnerKind(object),
    isStatic:
      readField(
        object,
        'metadata',
        'annotations',
        'kubernetes.io/config.mirror',
      ) !== undefined,
    unscheduled: readUnscheduled(object),
    containers: [...main, ...readList(object, 'spec', 'initContainers')].map(
      each => toContainer(each, object),
    ),
    host: hostFields.filter(field => readFlag(object, 'spec', field)),
    cpu: sum('requests', 'cpu'),
    memory: sum('requests', 'memory'),
    cpuLimit: sum('limits', 'cpu'),
    memoryLimit: sum('limits', 'memory'),
  };
}

function readOwnerKind(object: unknown): string | undefined {
  const owner = readList(object, 'metadata', 'ownerReferences').find(each =>
    readFlag(each, 'controller'),
  );
  return readText(owner, 'kind');
}

function readUnscheduled(object: unknown): PodRow['unscheduled'] {
  const condition = readConditions(object).find(
    ({ type, status }) => type === 'PodScheduled' && status === 'False',
  );
  return (
    condition && {
      reason: condition.reason,
      message: condition.message,
      since: condition.since,
    }
  );
}

function toContainer(container: unknown, pod: unknown): ContainerRow {
  const name = readText(container, 'name') ?? '';
  const status = [
    ...readList(pod, 'status', 'containerStatuses'),
    ...readList(pod, 'status', 'initContainerStatuses'),
  ].find(each => readText(each, 'name') === name);
  const ended =
    readField(status, 'lastState', 'terminated') ??
    readField(status, 'state', 'terminated');
  return {
    name,
    image: readText(container, 'image') ?? '',
    privileged: readFlag(container, 'securityContext', 'privileged'),
    waiting: readText(status, 'state', 'waiting', 'reason'),
    restarts: readNumber(status, 'restartCount') ?? 0,
    ...(ended !== undefined && {
      ended: {
        reason: readText(ended, 'reason'),
        at: readTime(ended, 'finishedAt'),
      },
    }),
  };
}
