import {
  CreateEnvironmentInput,
  createEnvironmentInputSchema,
  environmentCreatePermission,
  environmentRetirePermission,
} from '@fairway/plugin-environments-common';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import type {
  Intent,
  PlanContext,
  PlanDraft,
  Refusal,
} from '@fairway/plugin-runs-node';
import type { Plan } from '@fairway/plugin-runs-common';
import type { FleetDocumentsReader } from '../documents/FleetDocumentsReader';
import type { CreateDecision } from '../domain/buildEnvironment';
import { decideCreate } from '../domain/decideCreate';
import { explainTeamLimit } from '../domain/explainTeamLimit';
import { draftCreate } from '../domain/draftCreate';
import { toEnvironmentKey } from '../domain/FleetDocuments';
import type { FleetHealth } from '../fleet/FleetHealth';
import { listCandidates } from '../fleet/listCandidates';
import { parseInput } from '@fairway/backend-kit';
import { readPlannedTarget } from '../steps/readPlannedTarget';
import { recheckPlan } from '../steps/recheckPlan';
import type { StepDeps } from '../steps/StepDeps';
import { createConfirmStep } from './confirmStep';
import { createDeclareStep } from './declareStep';
import { createDeliverStep } from './deliverStep';
import { createRegisterStep } from './registerStep';

export interface IntentDeps extends StepDeps {
  documents: Pick<FleetDocumentsReader, 'read'>;
  clusters: Pick<FleetClusters, 'list' | 'find'>;
  health: FleetHealth;
  /** Environments that one team may have. */
  environmentsPerTeam: number;
}

/** The kind of change that makes an environment. */
export function createEnvironmentIntent(
  deps: IntentDeps,
): Intent<CreateEnvironmentInput> {
  return {
    name: 'environment.create',
    title: 'Create an environment',
    inputFields:
      '{owner, name, class, and if wanted cluster, leaseDays, purpose, quota}',
    parseInput: input =>
      parseInput(createEnvironmentInputSchema, input, 'input'),
    permission: input => ({
      permission: environmentCreatePermission,
      resourceRef: input.owner,
      denial: `owner: you may not create environments for "${input.owner}"; name a team that you belong to`,
    }),
    plan: (input, context) => planCreate(deps, input, context),
    recheck: async (plan, { signal }) => [
      ...(await recheckPlan(deps, plan, signal)),
      ...(await recheckTeamLimit(deps, plan)),
    ],
    bulkhead: plan => readPlannedTarget(plan).cluster,
    // Taking back what was made so far deletes a namespace, as retiring does.
    undoPermission: ({ input }) => ({
      permission: environmentRetirePermission,
      resourceRef: toEnvironmentKey(String(input.owner), String(input.name)),
    }),
    explainRemoval: ({ input }) =>
      `To remove it, retire the environment: open ${input.owner}/${input.name} and choose "Retire this environment" (environment.retire), which shows what goes first.`,
    steps: [
      createDeclareStep(deps),
      createDeliverStep(deps),
      createConfirmStep(deps),
      createRegisterStep(deps),
    ],
  };
}

async function planCreate(
  deps: IntentDeps,
  input: CreateEnvironmentInput,
  { now, signal }: PlanContext,
): Promise<PlanDraft | Refusal> {
  const [documents, health] = await Promise.all([
    deps.repository.fetch(signal).then(commit => deps.documents.read(commit)),
    deps.health.read(signal),
  ]);
  const candidates = listCandidates(deps.clusters, documents, health);
  const decision = decideCreate(input, documents, candidates, now);
  const limit = explainTeamLimit(
    input.owner,
    documents,
    deps.environmentsPerTeam,
  );
  if (decision.kind === 'refused') {
    const { reasons, conflict } = decision;
    return {
      refusal: { reasons: [...reasons, ...(limit ? [limit] : [])], conflict },
    };
  }
  if (limit) return { refusal: { reasons: [limit] } };
  const trial = await rehearse(deps, input, decision, signal);
  if (trial.kind === 'occupied' || trial.kind === 'refused') {
    return {
      refusal: {
        reasons: [`name: ${trial.reason}; choose another name or cluster`],
        conflict: trial.kind === 'occupied',
      },
    };
  }
  const server = deps.clusters.find(decision.cluster.name)?.server ?? '';
  return draftCreate(input, decision, { documents, server, trial });
}

/** Others of the team may have been faster; the recheck before has fetched the head. */
async function recheckTeamLimit(
  deps: IntentDeps,
  plan: Plan,
): Promise<string[]> {
  const { owner } = readPlannedTarget(plan);
  const limit = explainTeamLimit(
    owner,
    await deps.documents.read(),
    deps.environmentsPerTeam,
  );
  return limit ? [limit] : [];
}

function rehearse(
  deps: IntentDeps,
  input: CreateEnvironmentInput,
  decision: CreateDecision,
  signal: AbortSignal,
) {
  const { cluster, namespace, manifests } = decision;
  return deps.chooseDelivery(cluster.name).rehearse(
    {
      owner: input.owner,
      name: input.name,
      cluster: cluster.name,
      namespace,
      manifests,
    },
    signal,
  );
}
