import type { HpaRow, JobRow, PdbRow, WorkloadRow } from './CheckRows';
import { readConditions } from './readConditions';
import {
  readField,
  readFlag,
  readList,
  readNumber,
  readText,
} from './readField';
import { readSelector } from './readSelector';

type Kept<TRow> = Omit<TRow, 'kind' | 'name'>;

const projectReplicas = (object: unknown): Kept<WorkloadRow> => ({
  ...readWorkload(object),
  wanted: readNumber(object, 'spec', 'replicas') ?? 1,
  available: readNumber(object, 'status', 'availableReplicas') ?? 0,
});

/** What runs pods, and what holds them up or scales them. */
export const projectWorkload = {
  Deployment: projectReplicas,
  StatefulSet: projectReplicas,
  DaemonSet: (object: unknown): Kept<WorkloadRow> => ({
    ...readWorkload(object),
    wanted: readNumber(object, 'status', 'desiredNumberScheduled') ?? 0,
    available: readNumber(object, 'status', 'numberAvailable') ?? 0,
  }),
  Job: (object: unknown): Kept<JobRow> => ({
    conditions: readConditions(object),
    wanted: readNumber(object, 'spec', 'completions') ?? 1,
    succeeded: readNumber(object, 'status', 'succeeded') ?? 0,
    isSuspended: readFlag(object, 'spec', 'suspend'),
    images: readImages(object),
  }),
  HorizontalPodAutoscaler: (object: unknown): Kept<HpaRow> => ({
    target: ['kind', 'name']
      .map(field => readText(object, 'spec', 'scaleTargetRef', field) ?? '')
      .join(' '),
    max: readNumber(object, 'spec', 'maxReplicas') ?? 0,
    current: readNumber(object, 'status', 'currentReplicas') ?? 0,
    desired: readNumber(object, 'status', 'desiredReplicas') ?? 0,
    conditions: readConditions(object),
  }),
  PodDisruptionBudget: (object: unknown): Kept<PdbRow> => ({
    selector: readSelector(readField(object, 'spec', 'selector')),
    expected: readNumber(object, 'status', 'expectedPods') ?? 0,
    allowed: readNumber(object, 'status', 'disruptionsAllowed') ?? 0,
    healthy: readNumber(object, 'status', 'currentHealthy') ?? 0,
    desiredHealthy: readNumber(object, 'status', 'desiredHealthy') ?? 0,
  }),
};

function readWorkload(object: unknown) {
  const generation = readNumber(object, 'metadata', 'generation') ?? 0;
  return {
    conditions: readConditions(object),
    images: readImages(object),
    isBehind:
      (readNumber(object, 'status', 'observedGeneration') ?? 0) < generation,
  };
}

function readImages(object: unknown): string[] {
  return readList(object, 'spec', 'template', 'spec', 'containers').map(
    each => readText(each, 'image') ?? '',
  );
}
