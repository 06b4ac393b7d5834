import {
  workloadKinds,
  workloadStates,
  type ClusterWorkloads,
  type Workload,
  type WorkloadState,
} from '@fairway/plugin-fleet-common';
import type { CheckRows, JobRow, WorkloadRow } from '../checks/rows/CheckRows';
import { findCondition } from '../checks/rows/readConditions';
import { compareTexts, keepFirst, type MissingKinds } from './Summary';

const workloadsKept = 300;
const imagesKept = 5;

/** What runs pods, the worst first. */
export function summarizeWorkloads(
  rows: CheckRows,
  missing: MissingKinds,
): ClusterWorkloads {
  const workloads = [
    ...[...rows.Deployment, ...rows.StatefulSet, ...rows.DaemonSet].map(
      toWorkload,
    ),
    ...rows.Job.map(toJob),
  ].sort(compareWorkloads);
  return {
    totals: workloadKinds
      .filter(kind => !missing.has(kind))
      .map(kind => {
        const found = workloads.filter(each => each.kind === kind);
        return {
          kind,
          total: found.length,
          short: found.filter(isShort).length,
        };
      }),
    ...keepFirst(workloads, workloadsKept),
  };
}

function toWorkload(row: WorkloadRow): Workload {
  const { kind, namespace = '', name, wanted, available, images } = row;
  const state = decideState(wanted, available);
  return {
    ...{ kind, namespace, name, state },
    desired: wanted,
    ready: available,
    images: images.slice(0, imagesKept),
  };
}

function decideState(wanted: number, available: number): WorkloadState {
  if (wanted === 0) return 'idle';
  return available < wanted ? 'short' : 'ready';
}

function toJob(row: JobRow): Workload {
  const { kind, namespace = '', name, wanted, succeeded, images } = row;
  return {
    ...{ kind, namespace, name, state: decideJobState(row) },
    desired: wanted,
    ready: succeeded,
    images: images.slice(0, imagesKept),
  };
}

function decideJobState(row: JobRow): WorkloadState {
  const is = (type: string) => findCondition(row, type)?.status === 'True';
  if (is('Failed')) return 'failed';
  if (is('Complete')) return 'done';
  return row.isSuspended ? 'idle' : 'running';
}

function isShort({ state }: Workload): boolean {
  return state === 'failed' || state === 'short';
}

function countLacking(workload: Workload): number {
  return isShort(workload) ? workload.desired - workload.ready : 0;
}

function compareWorkloads(a: Workload, b: Workload): number {
  return (
    workloadStates.indexOf(a.state) - workloadStates.indexOf(b.state) ||
    countLacking(b) - countLacking(a) ||
    compareTexts(a.namespace, b.namespace) ||
    compareTexts(a.kind, b.kind) ||
    compareTexts(a.name, b.name)
  );
}
