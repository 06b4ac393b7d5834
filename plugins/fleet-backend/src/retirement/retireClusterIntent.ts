import { parseInput } from '@fairway/backend-kit';
import {
  clusterReadPermission,
  clusterRetirePermission,
  retireClusterInputSchema,
  type RetireClusterInput,
} from '@fairway/plugin-fleet-common';
import {
  PlanContents,
  type Intent,
  type PlanContext,
  type PlanDraft,
  type Refusal,
} from '@fairway/plugin-runs-node';
import { toClusterPath } from '../domain/clusterRuns/decideAdd';
import { explainNotRetirable } from '../domain/clusterRuns/explainNotRetirable';
import {
  retirePayloadSchema,
  type RetirePayload,
} from '../domain/clusterRuns/payloads';
import type { ClusterRunDeps } from '../runs/ClusterRunDeps';
import { onCluster } from '../runs/onCluster';
import { createDelistStep } from './delistStep';
import { createRemoveStep } from './removeStep';

/** The kind of change that takes a cluster out of the fleet, on which nothing stands. The cluster itself is left as it is. */
export function retireClusterIntent(
  deps: ClusterRunDeps,
): Intent<RetireClusterInput, RetirePayload> {
  return {
    ...onCluster(deps),
    name: 'cluster.retire',
    title: 'Retire a cluster',
    inputFields: '{name}',
    parseInput: input => parseInput(retireClusterInputSchema, input, 'input'),
    payloadSchema: retirePayloadSchema,
    removesSubject: true,
    permission: ({ name }) => ({
      permission: clusterRetirePermission,
      resourceRef: name,
      visibleWith: clusterReadPermission,
      denial: 'name: only the platform team may retire clusters; ask it',
    }),
    plan: (input, context) => planRetire(deps, input, context),
    explainRemoval: ({ input }) =>
      `To have ${input.name} in the fleet again, add it again (cluster.add).`,
    steps: [createRemoveStep(deps), createDelistStep(deps)],
  };
}

async function planRetire(
  deps: ClusterRunDeps,
  { name }: RetireClusterInput,
  { signal, askedAt }: PlanContext,
): Promise<PlanDraft | Refusal> {
  const { clusters, repository } = deps;
  const commit = await repository.fetch({ signal, since: askedAt });
  const snapshot = await repository.snapshot(commit);
  const path = toClusterPath(name);
  const [[file], uses] = await Promise.all([
    snapshot.inspectMany([path]),
    deps.uses.list(name, { commit, signal }),
  ]);
  const cluster = clusters.find(name);
  const reason =
    explainNotRetirable(name, {
      ...{ cluster, uses },
      isDeclared: file.kind !== 'absent',
    }) ?? explainUnreadable(path, file.kind);
  if (reason || file.kind !== 'text') {
    return { refusal: { reasons: reason ? [reason] : [] } };
  }
  return draftRetire(name, {
    ...{ path, file },
    owner: cluster?.owner,
    server: cluster?.server ?? null,
  });
}

function explainUnreadable(
  path: string,
  kind: 'text' | 'absent' | 'unreadable',
): string | undefined {
  return kind === 'unreadable'
    ? `name: ${path} is not a plain text file, so that its removal could not be undone; remove it by hand`
    : undefined;
}

function draftRetire(
  name: string,
  facts: {
    path: string;
    file: { text: string; blob: string };
    owner?: string;
    server: string | null;
  },
): PlanDraft {
  const { path, file, owner, server } = facts;
  const contents = new PlanContents();
  const content = contents.add(file.text);
  return {
    title: `Retire cluster ${name}`,
    owner: owner ?? 'group:default/platform',
    subject: `cluster:${name}`,
    payload: {
      ...{ version: 1, cluster: name },
      files: [{ path, content }],
    } satisfies RetirePayload,
    changes: [
      {
        ...{ kind: 'file', action: 'delete', target: path },
        ...{ before: content, after: null },
      },
      {
        ...{ kind: 'entity', action: 'delete' },
        target: `resource:default/${name}`,
        ...{ before: null, after: null },
      },
    ],
    contents: contents.all(),
    preconditions: [
      { kind: 'file', path, blob: file.blob },
      { kind: 'cluster', cluster: name, server },
    ],
    policies: [
      {
        policy: 'use',
        verdict: 'allowed',
        reason: 'Git declares nothing that stands on it.',
      },
    ],
    reasons: [
      'The portal forgets how to reach it and stops observing it. Its history is kept for 90 days, and the cluster itself stays as it is.',
    ],
    cost: null,
    reservations: [`cluster:${name}`],
    amounts: [],
    confirmation: {
      expected: name,
      warning: `${name} leaves the fleet. What runs on it goes on running, and the portal no longer looks after it.`,
    },
  };
}
