import type { FleetRepository } from '@fairway/fleet-repository';
import {
  environmentReapplyPermission,
  ReapplyEnvironmentInput,
  reapplyEnvironmentInputSchema,
} from '@fairway/plugin-environments-common';
import type { PolicyVerdict } from '@fairway/plugin-runs-common';
import type {
  Intent,
  PlanContext,
  PlanDraft,
  Refusal,
} from '@fairway/plugin-runs-node';
import { createDeliverStep } from '../creation/deliverStep';
import { createConfirmStep } from '../creation/confirmStep';
import { createRegisterStep } from '../creation/registerStep';
import type { FleetDocumentsReader } from '../documents/FleetDocumentsReader';
import { DeliveryPayload, deliveryPayloadSchema } from '../domain/payloads';
import { draftReapply } from '../domain/decideReapply';
import { parseInput } from '@fairway/backend-kit';
import { onEnvironment } from '../steps/onEnvironment';
import type { StepDeps } from '../steps/StepDeps';
import { readDeclared } from './readDeclared';
import { LiveDeps, readLive } from './readLive';

export interface ReapplyDeps extends StepDeps, LiveDeps {
  repository: StepDeps['repository'] & Pick<FleetRepository, 'listVersions'>;
  documents: Pick<FleetDocumentsReader, 'read'>;
}

/** The kind of change that brings back on a cluster what Git declares of an environment and somebody took away or changed. */
export function reapplyEnvironmentIntent(
  deps: ReapplyDeps,
): Intent<ReapplyEnvironmentInput, DeliveryPayload> {
  return {
    name: 'environment.reapply',
    title: 'Re-apply an environment',
    inputFields: '{owner, name}',
    parseInput: input => parseInput(reapplyEnvironmentInputSchema, input),
    payloadSchema: deliveryPayloadSchema,
    ...onEnvironment(deps, environmentReapplyPermission),
    plan: (input, context) => planReapply(deps, input, context),
    steps: [
      createDeliverStep(deps),
      createConfirmStep(deps),
      createRegisterStep(deps),
    ],
  };
}

async function planReapply(
  deps: ReapplyDeps,
  input: ReapplyEnvironmentInput,
  context: PlanContext,
): Promise<PlanDraft | Refusal> {
  const { signal, askedAt } = context;
  const commit = await deps.repository.fetch({ signal, since: askedAt });
  const documents = await deps.documents.read(commit);
  const declared = await readDeclared(deps.repository, documents, input);
  if (declared.kind === 'refused') {
    return toRefusal(declared);
  }
  const live = await readLive(deps, declared, context);
  if (live.kind === 'refused') {
    return toRefusal(live);
  }
  const server = deps.clusters.find(declared.cluster)?.server ?? '';
  return draftReapply(declared, live, { documents, server });
}

function toRefusal({
  reason,
  policies,
}: {
  reason: string;
  policies?: PolicyVerdict[];
}): Refusal {
  return { refusal: { reasons: [reason], policies } };
}
