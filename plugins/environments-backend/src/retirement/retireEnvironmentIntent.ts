import {
  environmentRetirePermission,
  RetireEnvironmentInput,
  retireEnvironmentInputSchema,
} from '@fairway/plugin-environments-common';
import type {
  Intent,
  PlanContext,
  PlanDraft,
  Refusal,
} from '@fairway/plugin-runs-node';
import { draftRetire } from '../domain/decideRetire';
import { findLastCluster } from '../domain/findLastCluster';
import { findRetireTarget } from '../domain/findRetireTarget';
import { toEnvironmentKey } from '../domain/FleetDocuments';
import { RetirePayload, retirePayloadSchema } from '../domain/payloads';
import { parseInput } from '@fairway/backend-kit';
import { listEnvironmentRuns } from '../ledger/listEnvironmentRuns';
import { onEnvironment } from '../steps/onEnvironment';
import { lookUpNamespace } from './lookUpNamespace';
import type { RetireDeps } from './RetireDeps';
import { createRemoveFromGitStep } from './removeFromGitStep';
import { createUnregisterStep } from './unregisterStep';
import { createDeleteNamespaceStep } from './deleteNamespaceStep';

/** The kind of change that takes an environment away. */
export function retireEnvironmentIntent(
  deps: RetireDeps,
): Intent<RetireEnvironmentInput, RetirePayload> {
  return {
    name: 'environment.retire',
    title: 'Retire an environment',
    inputFields: '{owner, name}',
    parseInput: input =>
      parseInput(retireEnvironmentInputSchema, input, 'input'),
    payloadSchema: retirePayloadSchema,
    removesSubject: true,
    ...onEnvironment(deps, environmentRetirePermission),
    plan: (input, context) => planRetire(deps, input, context),
    explainRemoval: () =>
      'What was deleted cannot be restored. To have such an environment again, create a new one.',
    steps: [
      createRemoveFromGitStep(deps),
      createDeleteNamespaceStep(deps),
      createUnregisterStep(deps),
    ],
  };
}

async function planRetire(
  deps: RetireDeps,
  input: RetireEnvironmentInput,
  context: PlanContext,
): Promise<PlanDraft | Refusal> {
  const { signal, askedAt } = context;
  const commit = await deps.repository.fetch({ signal, since: askedAt });
  const documents = await deps.documents.read(commit);
  // What Git gave up may still stand on a cluster: the ledger knows which.
  const isDeclared = documents.environments.has(
    toEnvironmentKey(input.owner, input.name),
  );
  const last = isDeclared
    ? undefined
    : findLastCluster(await listEnvironmentRuns(context.ledger, input));
  const target = findRetireTarget(input, documents, last);
  if (target.kind === 'refused') {
    return { refusal: { reasons: [target.reason] } };
  }
  const snapshot = await deps.repository.snapshot(commit);
  const [texts, namespace] = await Promise.all([
    snapshot.readMany(target.paths),
    lookUpNamespace(deps, target, context),
  ]);
  const unread = target.paths.find((_, index) => texts[index] === undefined);
  if (unread) {
    return {
      refusal: {
        reasons: [
          `name: ${unread} is not a plain text file, so that its removal could not be undone; remove it by hand first`,
        ],
      },
    };
  }
  return draftRetire(target, {
    documents,
    files: target.paths.map((path, index) => ({
      path,
      content: texts[index] ?? '',
    })),
    server: deps.clusters.find(target.cluster)?.server ?? null,
    namespace,
  });
}
