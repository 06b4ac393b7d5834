import {
  CreateEnvironmentInput,
  createEnvironmentInputSchema,
  environmentCreatePermission,
} from '@fairway/plugin-environments-common';
import type { FleetClusters } from '@fairway/plugin-fleet-node';
import type {
  Capacity,
  Intent,
  PlanContext,
  PlanDraft,
  Refusal,
} from '@fairway/plugin-runs-node';
import type { Plan } from '@fairway/plugin-runs-common';
import type { FleetDocumentsReader } from '../documents/FleetDocumentsReader';
import type { CreateDecision } from '../domain/buildEnvironment';
import { CreateRefusal, decideCreate } from '../domain/decideCreate';
import { PolicyCheck, toVerdict } from '@fairway/plugin-runs-node';
import {
  checkTeamCapacity,
  listTeamCapacities,
  TeamCapacity,
  toAskedAmount,
} from '../domain/teamCapacity';
import { listOfTeam, listUnreadableOfTeam } from '../domain/listOfTeam';
import { DeliveryPayload, deliveryPayloadSchema } from '../domain/payloads';
import { draftCreate } from '../domain/draftCreate';
import { toReservation } from '../domain/planTargets';
import { tryEnvironment } from '../delivery/tryEnvironment';
import type { FleetHealth } from '../fleet/FleetHealth';
import { listCandidates } from '../fleet/listCandidates';
import { parseInput } from '@fairway/backend-kit';
import { onTeam } from '../steps/onEnvironment';
import { recheckPlan } from '../steps/recheckPlan';
import type { StepDeps } from '../steps/StepDeps';
import { createConfirmStep } from './confirmStep';
import { createDeclareStep } from './declareStep';
import { createDeliverStep } from './deliverStep';
import { findLeftOver } from './findLeftOver';
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
): Intent<CreateEnvironmentInput, DeliveryPayload> {
  return {
    ...onTeam(),
    name: 'environment.create',
    title: 'Create an environment',
    inputFields:
      '{owner, name, class, and if wanted cluster, leaseDays, purpose, quota}',
    parseInput: input =>
      parseInput(createEnvironmentInputSchema, input, 'input'),
    payloadSchema: deliveryPayloadSchema,
    permission: input => ({
      permission: environmentCreatePermission,
      resourceRef: input.owner,
      denial: `owner: you may not create environments for "${input.owner}"; name a team that you belong to`,
    }),
    plan: (input, context) => planCreate(deps, input, context),
    recheck: (plan, context) => recheckPlan(deps, plan, context),
    capacities: plan => listCapacities(deps, plan),
    explainRemoval: ({ input }) =>
      `To remove it, retire the environment: open ${input.owner}/${input.name} and choose "Retire this environment" (environment.retire), which first shows what will be deleted.`,
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
  context: PlanContext,
): Promise<PlanDraft | Refusal> {
  const { now, signal, askedAt } = context;
  const [documents, health] = await Promise.all([
    deps.repository
      .fetch({ signal, since: askedAt })
      .then(commit => deps.documents.read(commit)),
    deps.health.read(),
  ]);
  const candidates = listCandidates(deps.clusters, documents, health);
  const decision = decideCreate(input, documents, candidates, now);
  const capacities = listTeamCapacities(
    input.owner,
    documents,
    deps.environmentsPerTeam,
  );
  const checks = checkTeam(input.owner, capacities, decision);
  const problems = checks.flatMap(check => check.problems);
  const verdicts = checks.map(toVerdict);
  const policies = [...decision.policies, ...verdicts];
  const refuse = (reasons: string[], conflict?: boolean): Refusal => ({
    refusal: { reasons, policies, conflict },
  });
  if (decision.kind === 'refused') {
    return refuse([...decision.reasons, ...problems], decision.conflict);
  }
  if (problems.length > 0) {
    return refuse(problems);
  }
  const clusterPath = findClusterPath(deps, decision.cluster.name);
  if (clusterPath !== undefined && !documents.files.has(clusterPath)) {
    return refuse([
      `cluster: ${decision.cluster.name} is leaving the fleet (the fleet repository has no ${clusterPath}); choose another cluster`,
    ]);
  }
  const left = await findLeftOver(deps, input, context);
  if (left !== undefined) {
    return refuse([left], true);
  }
  const dryRun = await tryDelivery(deps, input, decision, signal);
  if (dryRun.kind === 'occupied' || dryRun.kind === 'refused') {
    return refuse(
      [`name: ${dryRun.reason}; choose another name or cluster`],
      dryRun.kind === 'occupied',
    );
  }
  const server = deps.clusters.find(decision.cluster.name)?.server ?? '';
  return draftCreate(input, decision, {
    ...{ documents, server, clusterPath, dryRun },
    team: { capacities, verdicts },
  });
}

/** The document by which a cluster is in the fleet at all; undefined if it is there without one. */
function findClusterPath(
  { clusters }: Pick<IntentDeps, 'clusters'>,
  name: string,
): string | undefined {
  const cluster = clusters.find(name);
  return cluster?.source === 'fleet-repository'
    ? cluster.document?.path
    : undefined;
}

/** Whether one more environment fits into what the team may have; of a refused one only the number is known. */
function checkTeam(
  owner: string,
  capacities: readonly TeamCapacity[],
  decision: CreateDecision | CreateRefusal,
): PolicyCheck[] {
  const known = capacities.filter(
    ({ key }) => decision.kind === 'decided' || key === 'environments',
  );
  const quota =
    decision.kind === 'decided' ? decision.environment.spec.quota : {};
  return known.map(capacity =>
    checkTeamCapacity(owner, capacity, toAskedAmount(capacity, quota), 0n),
  );
}

/** Others of the team may have been faster; the recheck before has fetched the head, and the ledger adds up what is under way. */
async function listCapacities(
  deps: IntentDeps,
  plan: Plan,
): Promise<Capacity[]> {
  const { owner } = createEnvironmentInputSchema.parse(plan.input);
  const documents = await deps.documents.read();
  const counted = [
    ...listOfTeam(owner, documents).map(({ name }) => name),
    ...listUnreadableOfTeam(owner, documents),
  ].map(name => toReservation(owner, name));
  return listTeamCapacities(owner, documents, deps.environmentsPerTeam).map(
    capacity => {
      const { name, taken, most } = capacity;
      const asked = BigInt(
        plan.amounts.find(amount => amount.name === name)?.amount ?? '0',
      );
      return {
        ...{ name, taken, most, counted },
        explain: underWay =>
          checkTeamCapacity(owner, capacity, asked, underWay).problems.join(
            '; ',
          ),
      };
    },
  );
}

function tryDelivery(
  deps: IntentDeps,
  input: CreateEnvironmentInput,
  decision: CreateDecision,
  signal: AbortSignal,
) {
  const { cluster, namespace, manifests } = decision;
  return tryEnvironment(
    deps.chooseDelivery(cluster.name),
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
