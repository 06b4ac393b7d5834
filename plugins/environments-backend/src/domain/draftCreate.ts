import { describeManifest } from '@fairway/delivery';
import type { CreateEnvironmentInput } from '@fairway/plugin-environments-common';
import type { PolicyVerdict } from '@fairway/plugin-runs-common';
import { PlanContents, PlanDraft } from '@fairway/plugin-runs-node';
import type { CreateDecision } from './buildEnvironment';
import { toClassPath, toTeamPath } from './environmentPaths';
import type { FleetDocuments } from './FleetDocuments';
import { DeliveryPayload, toManifestPayload } from './payloads';
import { TeamCapacity, toAskedAmount } from './teamCapacity';
import {
  toEntityRef,
  toFilePrecondition,
  toNamespacePrecondition,
  toReservation,
} from './planTargets';

/** What the cluster said to the manifests before anything was made. */
export type DryRunOutcome =
  /** It would take the namespace; what it would make of it. */
  | { kind: 'accepted' }
  /** It did not answer, or may not be asked. */
  | { kind: 'unknown'; reason: string };

/** The plan of a decided environment. */
export function draftCreate(
  input: CreateEnvironmentInput,
  decision: CreateDecision,
  facts: {
    documents: FleetDocuments;
    server: string;
    /** The document without which the cluster leaves the fleet; undefined if somebody else declares it. */
    clusterPath?: string;
    dryRun: DryRunOutcome;
    /** What the team may have in all, and what was said of it. */
    team: { capacities: readonly TeamCapacity[]; verdicts: PolicyVerdict[] };
  },
): PlanDraft {
  const { cluster, namespace, ownerRef } = decision;
  const contents = new PlanContents();
  return {
    title: `Create environment ${input.name} for ${input.owner} on ${cluster.name}`,
    owner: ownerRef,
    subject: toReservation(input.owner, input.name),
    payload: toPayload(input, decision, contents),
    changes: [
      ...decision.files.map(file => ({
        kind: 'file' as const,
        action: 'create' as const,
        target: file.path,
        before: null,
        after: contents.add(file.content),
      })),
      ...decision.manifests.map((manifest, index) => ({
        kind: 'manifest' as const,
        action: 'create' as const,
        target: `${describeManifest(manifest)} on ${cluster.name}`,
        before: null,
        after: contents.add(decision.manifestTexts[index]),
      })),
      {
        kind: 'entity',
        action: 'create',
        target: toEntityRef(namespace),
        before: null,
        after: null,
      },
    ],
    contents: contents.all(),
    preconditions: listPreconditions(input, decision, facts),
    policies: [...decision.policies, ...facts.team.verdicts],
    reasons: [
      ...decision.reasons,
      explainDryRunOutcome(cluster.name, facts.dryRun),
    ],
    cost: null,
    reservations: [toReservation(input.owner, input.name)],
    amounts: facts.team.capacities.map(capacity => ({
      name: capacity.name,
      amount: String(
        toAskedAmount(capacity, decision.environment.spec.quota) ?? 0n,
      ),
    })),
  };
}

function toPayload(
  { owner, name }: CreateEnvironmentInput,
  decision: CreateDecision,
  contents: PlanContents,
): DeliveryPayload {
  return {
    version: 1,
    owner,
    name,
    cluster: decision.cluster.name,
    namespace: decision.namespace,
    namespaceUid: null,
    files: decision.files.map(({ path, content }) => ({
      path,
      content: contents.add(content),
    })),
    manifests: toManifestPayload(decision.manifests, contents),
  };
}

function listPreconditions(
  input: CreateEnvironmentInput,
  decision: CreateDecision,
  {
    documents,
    server,
    clusterPath,
  }: { documents: FleetDocuments; server: string; clusterPath?: string },
): PlanDraft['preconditions'] {
  const { namespace } = decision;
  const cluster = decision.cluster.name;
  return [
    ...decision.files.map(({ path }) => ({
      kind: 'file' as const,
      path,
      blob: null,
    })),
    ...[
      toClassPath(input.class),
      toTeamPath(input.owner),
      // Whoever retires the cluster meanwhile removes it, and nothing is then declared on a cluster that has left.
      ...(clusterPath === undefined ? [] : [clusterPath]),
    ].map(path => toFilePrecondition({ documents }, path)),
    toNamespacePrecondition({ cluster, namespace }, null),
    { kind: 'cluster', cluster, server },
  ];
}

function explainDryRunOutcome(cluster: string, dryRun: DryRunOutcome): string {
  return dryRun.kind === 'accepted'
    ? `${cluster} would accept the namespace. Objects inside it can only be checked once it exists.`
    : `What is on ${cluster} could not be compared: ${dryRun.reason}`;
}
