import { ClusterError } from '@fairway/cluster-client';
import { findObject } from '@fairway/delivery';
import { parseInput } from '@fairway/backend-kit';
import {
  acceptDriftInputSchema,
  driftAcceptPermission,
  type AcceptDriftInput,
  type DriftObjectDetail,
} from '@fairway/plugin-drift-common';
import { recheckFiles, recheckServer } from '@fairway/plugin-fleet-node';
import type {
  Intent,
  PlanContext,
  PlanDraft,
  Refusal,
} from '@fairway/plugin-runs-node';
import { notReadByDesign } from '../../domain/readDeclared';
import {
  acceptPayloadSchema,
  type AcceptPayload,
} from '../../domain/settling/payloads';
import { explainClusterFailure } from '../explainClusterFailure';
import { onObjects, undoOnObjects } from '../onObjects';
import { readFleetObject } from '../readFleetObject';
import { requireObject } from '../requireObject';
import type { SettleDeps } from '../SettleDeps';
import { createAcceptStep, explainMoved } from './acceptStep';
import { createSeenStep } from './seenStep';
import { draftAccept } from './draftAccept';
import { writeFields } from './writeFields';

/** The kind of change that writes into Git what a cluster has. */
export function acceptDriftIntent(
  deps: SettleDeps,
): Intent<AcceptDriftInput, AcceptPayload> {
  return {
    name: 'drift.accept',
    title: 'Accept drift into Git',
    inputFields:
      '{object: id of drift, fields: [paths of differences], resourceVersion: of the live object that was looked at}',
    parseInput: input => parseInput(acceptDriftInputSchema, input, 'input'),
    payloadSchema: acceptPayloadSchema,
    permission: ({ object }) => onObjects(driftAcceptPermission, [object]),
    undoPermission: undoOnObjects(driftAcceptPermission),
    bulkhead: ({ cluster }) => cluster,
    plan: (input, context) => planAccept(deps, input, context),
    recheck: async (plan, { askedAt, signal }) => {
      const payload = acceptPayloadSchema.parse(plan.payload);
      const moved = await explainMoved(deps, payload, signal).catch(error => {
        // A cluster that does not answer contradicts nothing; the step looks again.
        if (error instanceof ClusterError) return undefined;
        throw error;
      });
      return [
        ...(await recheckFiles(deps, plan, { signal, since: askedAt })),
        ...plan.preconditions.flatMap(each =>
          each.kind === 'cluster' ? recheckServer(deps.clusters, each) : [],
        ),
        ...(moved === undefined ? [] : [moved]),
      ];
    },
    steps: [createAcceptStep(deps), createSeenStep(deps)],
  };
}

async function planAccept(
  deps: SettleDeps,
  input: AcceptDriftInput,
  context: PlanContext,
): Promise<PlanDraft | Refusal> {
  const detail = await requireObject(deps, input.object, context.signal);
  const { cluster } = detail.object;
  try {
    const reason = explainUnacceptable(deps, detail);
    return reason === undefined
      ? await planWriting(deps, { input, detail }, context)
      : refuse([`object: ${reason}`]);
  } catch (error) {
    if (!(error instanceof ClusterError)) throw error;
    return refuse([`object: ${explainClusterFailure(cluster, error)}`]);
  }
}

function explainUnacceptable(
  { clusters }: SettleDeps,
  { declaredHash, object }: DriftObjectDetail,
): string | undefined {
  const { cluster, group, kind, unknown } = object;
  if (kind === 'Secret' && group === '') return notReadByDesign;
  if (!clusters.find(cluster)) return `${cluster} is not in the fleet any more`;
  if (unknown !== null) return `what the cluster has is not known: ${unknown}`;
  return declaredHash === null
    ? 'Git does not declare it; add it to Git by hand, or revert it'
    : undefined;
}

async function planWriting(
  deps: SettleDeps,
  { detail, input }: { detail: DriftObjectDetail; input: AcceptDriftInput },
  { askedAt, signal }: PlanContext,
): Promise<PlanDraft | Refusal> {
  const { object } = detail;
  const commit = await deps.repository.fetch({ signal, since: askedAt });
  const snapshot = await deps.repository.snapshot(commit);
  const declared = await readFleetObject(snapshot, detail);
  if (declared.kind === 'refused')
    return refuse([`object: ${declared.reason}`]);
  const { file } = declared;
  const origin = await deps.generated.find(file, { commit });
  if (origin) {
    return refuse([
      `object: ${file} is made of ${origin.document}, and would be written over; change that document`,
    ]);
  }
  const { kind, name, namespace } = object;
  const live = await findObject(
    deps.clusters.reader(object.cluster),
    {
      ...{ apiVersion: detail.apiVersion, kind, name },
      ...(namespace && { namespace }),
    },
    signal,
  );
  if (live?.metadata.resourceVersion !== input.resourceVersion) {
    return refuse([
      `resourceVersion: the object has changed since it was looked at; look again`,
    ]);
  }
  const written = await writeFields(deps, {
    ...{ detail, declared, live, fields: input.fields },
  });
  return written.kind === 'refused'
    ? refuse(written.reasons)
    : draftAccept(
        detail,
        { ...written, declared, live },
        {
          server: deps.clusters.find(object.cluster)?.server ?? null,
        },
      );
}

function refuse(reasons: string[]): Refusal {
  return { refusal: { reasons } };
}
