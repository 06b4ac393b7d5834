import { parseInput } from '@fairway/backend-kit';
import {
  driftRevertPermission,
  revertDriftInputSchema,
  type DriftObjectDetail,
  type RevertDriftInput,
} from '@fairway/plugin-drift-common';
import type {
  Intent,
  PlanContext,
  PlanDraft,
  Refusal,
} from '@fairway/plugin-runs-node';
import {
  revertPayloadSchema,
  type RevertPayload,
} from '../../domain/settling/payloads';
import { onObjects, undoOnObjects } from '../onObjects';
import { requireObject } from '../requireObject';
import type { SettleDeps } from '../SettleDeps';
import { createConfirmStep } from './confirmStep';
import { draftRevert } from './draftRevert';
import { planObject } from './planObject';
import { recheckRevert } from './recheckRevert';
import { createRestoreStep } from './restoreStep';

/** The kind of change that applies to a cluster again what Git declares of some objects, and deletes what it declares no more. */
export function revertDriftIntent(
  deps: SettleDeps,
): Intent<RevertDriftInput, RevertPayload> {
  return {
    name: 'drift.revert',
    title: 'Revert drift',
    inputFields: '{objects: [ids of drift of one cluster]}',
    parseInput: input => parseInput(revertDriftInputSchema, input, 'input'),
    payloadSchema: revertPayloadSchema,
    permission: ({ objects }) => onObjects(driftRevertPermission, objects),
    undoPermission: undoOnObjects(driftRevertPermission),
    bulkhead: ({ cluster }) => cluster,
    plan: (input, context) => planRevert(deps, input, context),
    recheck: (plan, context) => recheckRevert(deps, plan, context),
    steps: [createRestoreStep(deps), createConfirmStep(deps)],
  };
}

async function planRevert(
  deps: SettleDeps,
  { objects }: RevertDriftInput,
  { askedAt, now, signal }: PlanContext,
): Promise<PlanDraft | Refusal> {
  const details = await Promise.all(
    objects.map(id => requireObject(deps, id, signal)),
  );
  const clusters = [...new Set(details.map(({ object }) => object.cluster))];
  const [cluster] = clusters;
  if (clusters.length > 1) {
    return refuse([
      `objects: they are on ${clusters.join(
        ' and ',
      )}; revert those of one cluster at a time`,
    ]);
  }
  const server = deps.clusters.find(cluster)?.server;
  if (server === undefined) {
    return refuse([`objects: ${cluster} is not in the fleet any more`]);
  }
  const commit = await deps.repository.fetch({ signal, since: askedAt });
  const snapshot = await deps.repository.snapshot(commit);
  const planned = await Promise.all(
    details.map(async detail => ({
      detail,
      planned: await planObject({ deps, detail, snapshot, now, signal }),
    })),
  );
  const reasons = planned.flatMap(({ detail, planned: each }) =>
    each.kind === 'refused'
      ? [`objects: ${describe(detail)}: ${each.reason}`]
      : [],
  );
  if (reasons.length > 0) return refuse(reasons);
  const parts = planned.flatMap(({ detail, planned: each }) =>
    each.kind === 'planned' ? [{ ...each, detail }] : [],
  );
  return draftRevert(parts, {
    ...{ cluster, server },
    mask: object => deps.comparison.mask(object),
  });
}

function describe({ object }: DriftObjectDetail): string {
  const { kind, name, namespace } = object;
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}

function refuse(reasons: string[]): Refusal {
  return { refusal: { reasons } };
}
