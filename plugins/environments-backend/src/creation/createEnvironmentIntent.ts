import {
  CreateEnvironmentInput,
  createEnvironmentInputSchema,
  environmentCreatePermission,
} from '@fairway/plugin-environments-common';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import type {
  Intent,
  PlanContext,
  PlanDraft,
  Refusal,
  RunBound,
} from '@fairway/plugin-runs-node';
import type { Plan } from '@fairway/plugin-runs-common';
import { explainLeftOver } from '../domain/explainLeftOver';
import type {
  StoredEnvironments,
  StoredPlace,
} from '../observation/StoredEnvironments';
import type { FleetDocumentsReader } from '../documents/FleetDocumentsReader';
import type { CreateDecision } from '../domain/buildEnvironment';
import { decideCreate } from '../domain/decideCreate';
import { explainTeamLimit, listOfTeam } from '../domain/explainTeamLimit';
import { draftCreate } from '../domain/draftCreate';
import { toReservation } from '../domain/planTargets';
import type { FleetHealth } from '../fleet/FleetHealth';
import { listCandidates } from '../fleet/listCandidates';
import { parseInput } from '@fairway/backend-kit';
import { onTeam } from '../steps/onEnvironment';
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
  stored: StoredEnvironments;
}

/** The kind of change that makes an environment. */
export function createEnvironmentIntent(
  deps: IntentDeps,
): Intent<CreateEnvironmentInput> {
  return {
    ...onTeam(),
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
    recheck: (plan, { signal }) => recheckPlan(deps, plan, signal),
    bound: plan => boundTeam(deps, plan),
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
  const limit = explainTeamLimit(input.owner, {
    declared: listOfTeam(input.owner, documents).length,
    underWay: 0,
    most: deps.environmentsPerTeam,
  });
  if (decision.kind === 'refused') {
    const { reasons, conflict } = decision;
    return {
      refusal: { reasons: [...reasons, ...(limit ? [limit] : [])], conflict },
    };
  }
  if (limit) return { refusal: { reasons: [limit] } };
  const left = await findLeftOver(deps, input, signal);
  if (left) {
    return {
      refusal: { reasons: [explainLeftOver(input, left)], conflict: true },
    };
  }
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

/** What is still on a cluster of an environment of this name that Git gave up; looked at anew, since it may be gone by now. */
async function findLeftOver(
  {
    stored,
    observe,
    clusters,
  }: Pick<IntentDeps, 'stored' | 'observe' | 'clusters'>,
  input: CreateEnvironmentInput,
  signal: AbortSignal,
): Promise<StoredPlace | undefined> {
  if (!(await stored.find(input, signal))) {
    return undefined;
  }
  await observe(input);
  const left = await stored.find(input, signal);
  // A cluster that has left the fleet can be asked for nothing any more.
  return left?.mayStand && clusters.find(left.cluster) ? left : undefined;
}

/** Others of the team may have been faster; the recheck before has fetched the head, and the ledger counts what is under way. */
async function boundTeam(deps: IntentDeps, plan: Plan): Promise<RunBound> {
  const { owner } = readPlannedTarget(plan);
  const most = deps.environmentsPerTeam;
  const present = listOfTeam(owner, await deps.documents.read());
  return {
    subjects: toReservation(owner, ''),
    counted: present.map(({ name }) => toReservation(owner, name)),
    taken: present.length,
    most,
    explain: underWay =>
      explainTeamLimit(owner, { declared: present.length, underWay, most }) ??
      `owner: ${owner} may have ${most} environments`,
  };
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
