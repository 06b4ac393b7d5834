import { parseInput } from '@fairway/backend-kit';
import { parseDocument, renderYaml } from '@fairway/fleet-documents';
import {
  addClusterInputSchema,
  clusterAddPermission,
  type AddClusterInput,
} from '@fairway/plugin-fleet-common';
import {
  PlanContents,
  type Intent,
  type PlanContext,
  type PlanDraft,
  type Refusal,
} from '@fairway/plugin-runs-node';
import { createClusterKinds } from '../documents/clusterKind';
import { decideAdd, type AddDecision } from '../domain/clusterRuns/decideAdd';
import {
  addPayloadSchema,
  type AddPayload,
} from '../domain/clusterRuns/payloads';
import { onCluster } from '../runs/onCluster';
import type { ClusterRunDeps } from '../runs/ClusterRunDeps';
import { createDeclareStep } from './declareStep';
import { createEnlistStep } from './enlistStep';

/** The kind of change that adds a cluster to the fleet: a document in the fleet repository. Credentials are bound by the operator, and are no part of it. */
export function addClusterIntent(
  deps: ClusterRunDeps,
): Intent<AddClusterInput, AddPayload> {
  return {
    ...onCluster(deps),
    name: 'cluster.add',
    title: 'Add a cluster',
    inputFields:
      '{name, owner, labels: {provider, region, tier, ring}, server, caData, and if wanted title, role, lifecycle}',
    parseInput: input => parseInput(addClusterInputSchema, input, 'input'),
    payloadSchema: addPayloadSchema,
    permission: () => ({ permission: clusterAddPermission }),
    plan: (input, context) => planAdd(deps, input, context),
    explainRemoval: ({ input }) =>
      `To take it out of the fleet, retire it: open the page of ${input.name} and choose "Retire this cluster" (cluster.retire).`,
    steps: [createDeclareStep(deps), createEnlistStep(deps)],
  };
}

async function planAdd(
  deps: ClusterRunDeps,
  input: AddClusterInput,
  { now, signal, askedAt }: PlanContext,
): Promise<PlanDraft | Refusal> {
  const commit = await deps.repository.fetch({ signal, since: askedAt });
  const snapshot = await deps.repository.snapshot(commit);
  const [files, isOwnerKnown] = await Promise.all([
    snapshot.list('clusters/'),
    deps.entities.has(input.owner),
  ]);
  const decision = decideAdd(input, {
    clusters: deps.clusters.list(),
    paths: new Set(files.map(({ path }) => path)),
    refused: deps.clusters.assessServer(input).refused,
    isOwnerKnown,
    now,
  });
  if (decision.kind === 'refused') {
    const { reasons, policies, conflict } = decision;
    return { refusal: { reasons, policies, conflict } };
  }
  return draftAdd(deps, input, decision);
}

function draftAdd(
  { clusters }: Pick<ClusterRunDeps, 'clusters'>,
  input: AddClusterInput,
  decision: Extract<AddDecision, { kind: 'decided' }>,
): PlanDraft | Refusal {
  const { path, document, server, caData, policies } = decision;
  const text = renderYaml(document);
  // What the portal writes it must be able to read.
  const { problems } = parseDocument(
    text,
    createClusterKinds(() => []).Cluster.schema,
  );
  if (problems) {
    const reasons = problems.map(({ message }) => message);
    return { refusal: { reasons, policies } };
  }
  const contents = new PlanContents();
  const content = contents.add(text);
  const { isBound } = clusters.assessServer({ server, caData });
  return {
    title: `Add cluster ${input.name}`,
    owner: input.owner,
    subject: `cluster:${input.name}`,
    payload: {
      ...{ version: 1, cluster: input.name, server },
      files: [{ path, content }],
    } satisfies AddPayload,
    changes: [
      {
        ...{ kind: 'file', action: 'create', target: path },
        ...{ before: null, after: content },
      },
      {
        ...{ kind: 'entity', action: 'create' },
        target: `resource:default/${input.name}`,
        ...{ before: null, after: null },
      },
    ],
    contents: contents.all(),
    preconditions: [
      { kind: 'file', path, blob: null },
      { kind: 'cluster', cluster: input.name, server: null },
    ],
    policies,
    reasons: [
      ...decision.reasons,
      isBound
        ? 'The operator has bound credentials to this server and authority: the cluster is observed as soon as the document is read.'
        : 'No credentials are bound to this server and authority yet: the cluster is unknown until the operator binds some in fairway.fleet.credentials.',
    ],
    cost: null,
    reservations: [`cluster:${input.name}`],
    amounts: [],
  };
}
