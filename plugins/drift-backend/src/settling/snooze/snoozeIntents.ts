import { parseInput } from '@fairway/backend-kit';
import {
  driftSnoozePermission,
  snoozeDriftInputSchema,
  unsnoozeDriftInputSchema,
  type DriftObjectDetail,
  type SnoozeDriftInput,
  type UnsnoozeDriftInput,
} from '@fairway/plugin-drift-common';
import { explainUntil } from '@fairway/plugin-findings-common';
import type { JsonObject } from '@fairway/plugin-runs-common';
import type {
  Intent,
  PlanContext,
  PlanDraft,
  Refusal,
} from '@fairway/plugin-runs-node';
import { explainNothingToSnooze } from '../../domain/settling/listDispositions';
import {
  snoozePayloadSchema,
  unsnoozePayloadSchema,
  type SnoozePayload,
  type UnsnoozePayload,
} from '../../domain/settling/payloads';
import { onObjects, undoOnObjects } from '../onObjects';
import { requireObject } from '../requireObject';
import { createLiftStep } from './liftStep';
import type { SnoozeDeps } from './SnoozeDeps';
import { createSnoozeStep } from './snoozeStep';

/** What putting aside and taking that back have in common: no cluster and no file is touched. */
const common = {
  permission: ({ objects }: { objects: string[] }) =>
    onObjects(driftSnoozePermission, objects),
  undoPermission: undoOnObjects(driftSnoozePermission),
};

/** The kind of change that takes drift out of the open list for a while. */
export function snoozeDriftIntent(
  deps: SnoozeDeps,
): Intent<SnoozeDriftInput, SnoozePayload> {
  return {
    ...common,
    name: 'drift.snooze',
    title: 'Snooze drift',
    inputFields: '{objects: [ids of drift], reason, until}',
    parseInput: input => parseInput(snoozeDriftInputSchema, input, 'input'),
    payloadSchema: snoozePayloadSchema,
    plan: async ({ objects, reason, until }, { now, signal }) => {
      const details = await readAll(deps, objects, signal);
      const late = explainUntil(Date.parse(until), now.getTime());
      const settled = details.flatMap(detail => {
        const nothing = explainNothingToSnooze(detail.object.state);
        return nothing ? [`objects: ${describe(detail)}: ${nothing}`] : [];
      });
      const reasons = [...(late === undefined ? [] : [late]), ...settled];
      return reasons.length > 0
        ? { refusal: { reasons } }
        : draft(details, {
            verb: 'Snooze',
            payload: { version: 1, objects, reason, until },
            reasons: [
              `It is out of the open list, and out of the findings, until ${until}, or until it gets worse: ${reason}`,
            ],
          });
    },
    recheck: async ({ payload }, { now }) => {
      const { until } = snoozePayloadSchema.parse(payload);
      const late = explainUntil(Date.parse(until), now.getTime());
      return late === undefined ? [] : [late];
    },
    steps: [createSnoozeStep(deps)],
  };
}

/** The kind of change that lists drift again before its time. */
export function unsnoozeDriftIntent(
  deps: SnoozeDeps,
): Intent<UnsnoozeDriftInput, UnsnoozePayload> {
  return {
    ...common,
    name: 'drift.unsnooze',
    title: 'List snoozed drift again',
    inputFields: '{objects: [ids of drift]}',
    parseInput: input => parseInput(unsnoozeDriftInputSchema, input, 'input'),
    payloadSchema: unsnoozePayloadSchema,
    plan: (input, context) => planLift(deps, input, context),
    recheck: async () => [],
    steps: [createLiftStep(deps)],
  };
}

async function planLift(
  deps: SnoozeDeps,
  { objects }: UnsnoozeDriftInput,
  { signal }: PlanContext,
): Promise<PlanDraft | Refusal> {
  const details = await readAll(deps, objects, signal);
  const reasons = details
    .filter(({ object }) => !object.snooze)
    .map(detail => `objects: ${describe(detail)} is not snoozed`);
  return reasons.length > 0
    ? { refusal: { reasons } }
    : draft(details, {
        verb: 'List again',
        payload: { version: 1, objects },
        reasons: [
          'What is open of it is in the list and in the findings again.',
        ],
      });
}

function readAll(
  deps: SnoozeDeps,
  objects: readonly string[],
  signal: AbortSignal,
): Promise<DriftObjectDetail[]> {
  return Promise.all(objects.map(id => requireObject(deps, id, signal)));
}

function draft(
  details: readonly DriftObjectDetail[],
  of: { verb: string; payload: JsonObject; reasons: string[] },
): PlanDraft {
  const owners = new Set(details.map(({ object }) => object.owner));
  const [owner] = owners;
  const [first] = details;
  const ids = details.map(({ object }) => object.id);
  return {
    title:
      details.length === 1
        ? `${of.verb}: drift of ${describe(first)}`
        : `${of.verb}: drift of ${details.length} objects`,
    owner: (owners.size === 1 && owner) || 'group:default/platform',
    subject: details.length === 1 ? `drift-object:${ids[0]}` : 'drift',
    payload: of.payload,
    ...{ changes: [], contents: {}, preconditions: [], policies: [] },
    reasons: [
      ...of.reasons,
      ...(details.length > 1 ? details.map(each => `${describe(each)}.`) : []),
    ],
    cost: null,
    reservations: ids.map(id => `drift-object:${id}`),
    amounts: [],
  };
}

function describe({ object }: DriftObjectDetail): string {
  const { cluster, kind, name, namespace } = object;
  return `${kind} ${namespace ? `${namespace}/` : ''}${name} on ${cluster}`;
}
