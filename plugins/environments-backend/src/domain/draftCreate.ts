import type { CreateEnvironmentInput } from '@fairway/plugin-environments-common';
import type { PolicyVerdict } from '@fairway/plugin-runs-common';
import type { PlanDraft } from '@fairway/plugin-runs-node';
import type { CreateDecision } from './buildEnvironment';
import { toClassPath, toTeamPath } from './environmentPaths';
import type { FleetDocuments } from './FleetDocuments';
import { describeManifest } from './Manifest';
import { renderYaml } from './renderYaml';
import {
  toEntityRef,
  toNamespaceTarget,
  toReservation,
  toServerFact,
} from './planTargets';

/** What the cluster said to the manifests before anything was made. */
export type Trial =
  /** It would take the namespace; what it would make of it. */
  | { kind: 'accepted' }
  /** It did not answer, or may not be asked. */
  | { kind: 'unknown'; reason: string };

/** The plan of a decided environment. */
export function draftCreate(
  input: CreateEnvironmentInput,
  decision: CreateDecision,
  facts: { documents: FleetDocuments; server: string; trial: Trial },
): PlanDraft {
  const { cluster, namespace, ownerRef } = decision;
  return {
    title: `Create environment ${input.name} for ${input.owner} on ${cluster.name}`,
    owner: ownerRef,
    subject: toReservation(input.owner, input.name),
    changes: [
      ...decision.files.map(file => ({
        kind: 'file' as const,
        action: 'create' as const,
        target: file.path,
        before: null,
        after: file.content,
      })),
      ...decision.manifests.map(manifest => ({
        kind: 'manifest' as const,
        action: 'create' as const,
        target: `${describeManifest(manifest)} on ${cluster.name}`,
        before: null,
        after: renderYaml(manifest),
      })),
      {
        kind: 'entity',
        action: 'create',
        target: toEntityRef(namespace),
        before: null,
        after: null,
      },
    ],
    preconditions: listPreconditions(input, decision, facts),
    policies: judgePolicies(input, decision),
    reasons: [...decision.reasons, explainTrial(cluster.name, facts.trial)],
    cost: null,
    reservations: [toReservation(input.owner, input.name)],
  };
}

function listPreconditions(
  input: CreateEnvironmentInput,
  decision: CreateDecision,
  facts: { documents: FleetDocuments; server: string },
): PlanDraft['preconditions'] {
  const { cluster, namespace } = decision;
  return [
    ...decision.files.map(file => ({
      kind: 'file' as const,
      target: file.path,
      expected: null,
    })),
    ...[toClassPath(input.class), toTeamPath(input.owner)].map(path => ({
      kind: 'file' as const,
      target: path,
      expected: facts.documents.files.get(path) ?? null,
    })),
    {
      kind: 'object',
      target: toNamespaceTarget(namespace, cluster.name),
      expected: null,
    },
    {
      kind: 'fact',
      target: toServerFact(cluster.name),
      expected: facts.server,
    },
  ];
}

function explainTrial(cluster: string, trial: Trial): string {
  return trial.kind === 'accepted'
    ? `${cluster} would accept the namespace. Objects inside it can only be checked once it exists.`
    : `What is on ${cluster} could not be compared: ${trial.reason}`;
}

function judgePolicies(
  input: CreateEnvironmentInput,
  decision: CreateDecision,
): PolicyVerdict[] {
  const { cluster, environment } = decision;
  return [
    {
      policy: 'class',
      verdict: 'allowed',
      reason: `${input.owner} may use class ${input.class}.`,
    },
    {
      policy: 'tier',
      verdict: 'allowed',
      reason: `Tier ${cluster.tier} is open to the class and to ${input.owner}.`,
    },
    {
      policy: 'quota',
      verdict: 'allowed',
      reason: `Every figure lies within the bounds of class ${input.class}.`,
    },
    {
      policy: 'lease',
      verdict: 'allowed',
      reason: `The lease ends ${environment.spec.lease.until}, within what the class allows.`,
    },
  ];
}
