import { ClusterError } from '@fairway/cluster-client';
import {
  findObject,
  runAnnotation,
  toUnknown,
  toWaiting,
} from '@fairway/delivery';
import type { KubernetesObject } from '@fairway/drift-engine';
import {
  reachCrashPoint,
  type Step,
  type StepContext,
  type StepResult,
  type Verification,
} from '@fairway/plugin-runs-node';
import { identify } from '../../domain/readDeclared';
import { findDeclared } from '../../domain/settling/findDeclared';
import {
  settlingReceiptSchemas,
  type RevertedObject,
  type RevertPayload,
} from '../../domain/settling/payloads';
import { explainClusterFailure } from '../explainClusterFailure';
import type { SettleDeps } from '../SettleDeps';
import { lookAtObject, toReference, type Sight } from './lookAtObject';
import { restoreObject } from './restoreObject';

type RestoreDeps = Pick<SettleDeps, 'clusters' | 'comparison' | 'repository'>;

const retryAfterMs = 1_000;

/**
 * Applies to the cluster what Git declares. All objects are looked at before the first is written: if one is not as the plan saw it, nothing is. After a
 * crash, what bears this run's mark is its own work.
 */
export function createRestoreStep(deps: RestoreDeps): Step<RevertPayload> {
  return {
    name: 'restore',
    title: 'Apply what Git declares',
    receiptSchema: settlingReceiptSchemas.restore,
    leaves: ({ cluster, objects }) =>
      `${objects
        .map(({ kind, name }) => `${kind} ${name}`)
        .join(', ')} on ${cluster}, as Git declares it`,
    apply: async context => {
      const progress = { hasWritten: false };
      try {
        return toOutcome(await restore(deps, context, progress), progress);
      } catch (error) {
        return toOutcome(toResult(error, context.payload.cluster), progress);
      }
    },
    verify: async context => {
      try {
        return await verify(deps, context);
      } catch (error) {
        return toUnknown(error);
      }
    },
    // What somebody had changed is kept nowhere, and Git is what counts.
    undo: async ({ payload }) => ({
      kind: 'undone',
      note: `what was already applied stays as Git declares it on ${payload.cluster}`,
    }),
  };
}

/** Whether this run has changed the cluster, in this call or in one before. */
interface Progress {
  hasWritten: boolean;
}

/** A refusal counts as without effect: once something was written, somebody has to look at the rest. */
function toOutcome(result: StepResult, { hasWritten }: Progress): StepResult {
  if (result.kind !== 'refused' || !hasWritten) return result;
  return {
    kind: 'stuck',
    reason: `a part of it was applied: ${result.reason}`,
    nextAction:
      'Close this run; what was applied stays. Look at the drift that is left, and revert that by a new plan.',
  };
}

async function restore(
  deps: RestoreDeps,
  context: StepContext<RevertPayload>,
  progress: Progress,
): Promise<StepResult> {
  const { payload, runId: run, signal } = context;
  const { cluster, objects } = payload;
  const sights = await Promise.all(
    objects.map(object => lookAtObject(deps, { cluster, object, run }, signal)),
  );
  progress.hasWritten = sights.some(
    sight => sight.kind === 'expected' && sight.isOwn,
  );
  const bodies = await readBodies(deps, objects, signal);
  if ('reason' in bodies) return { kind: 'refused', reason: bodies.reason };
  const reasons = sights.flatMap(sight =>
    sight.kind === 'moved' ? [sight.reason] : [],
  );
  if (reasons.length > 0)
    return { kind: 'refused', reason: reasons.join('; ') };
  for (const [index, object] of objects.entries()) {
    const result = await restoreSeen(deps, context, {
      ...{ object, sight: sights[index], body: bodies.found.get(object.id) },
      progress,
    });
    if (result) return result;
    reachCrashPoint('restore.object-applied');
  }
  return sights.some(({ kind }) => kind === 'ending')
    ? waitForEnd(cluster)
    : { kind: 'applied' };
}

/** What keeps the step from going on; undefined if nothing does. */
async function restoreSeen(
  deps: RestoreDeps,
  context: StepContext<RevertPayload>,
  seen: {
    object: RevertedObject;
    sight: Sight;
    body?: KubernetesObject;
    progress: Progress;
  },
): Promise<StepResult | undefined> {
  const { body, object, progress, sight } = seen;
  if (sight.kind !== 'expected') return undefined;
  const { live } = sight;
  const restored = await restoreObject(deps, context, {
    ...{ object, body, live },
    onWritten: () => {
      progress.hasWritten = true;
    },
  });
  switch (restored.kind) {
    case 'restored':
      return undefined;
    case 'ending':
      return waitForEnd(context.payload.cluster);
    case 'refused':
      return restored;
    default:
      return restored satisfies never;
  }
}

function waitForEnd(cluster: string): StepResult {
  return {
    kind: 'waiting',
    what: `${cluster} to finish a deletion`,
    retryAfterMs,
  };
}

/** What Git declares of each object, by id, if it is what the plan saw. */
async function readBodies(
  { repository }: RestoreDeps,
  objects: readonly RevertedObject[],
  signal: AbortSignal,
): Promise<{ found: Map<string, KubernetesObject> } | { reason: string }> {
  const commit = await repository.fetch({ signal });
  const snapshot = await repository.snapshot(commit);
  const found = new Map<string, KubernetesObject>();
  for (const object of objects) {
    const { declared } = object;
    if (!declared) continue;
    const [reading] = await snapshot.inspectMany([declared.file]);
    const read =
      reading.kind === 'text' && reading.blob === declared.blob
        ? findDeclared(reading.text, declared.file, identify(object).key)
        : undefined;
    if (read?.hash !== declared.hash) {
      return { reason: `${declared.file} has changed since the plan was made` };
    }
    found.set(object.id, read.body);
  }
  return { found };
}

async function verify(
  deps: RestoreDeps,
  context: StepContext<RevertPayload>,
): Promise<Verification> {
  const { payload, runId, signal } = context;
  const { cluster, objects } = payload;
  const bodies = await readBodies(deps, objects, signal);
  // What is declared otherwise by now is no proof of what this run did.
  if ('reason' in bodies) return { kind: 'not-done' };
  const reader = deps.clusters.reader(cluster);
  const proven = [];
  for (const object of objects) {
    const { id, kind, name, namespace, uid } = object;
    const live = await findObject(reader, toReference(object), signal);
    const body = bodies.found.get(id);
    const proof = { id, kind, name, namespace };
    if (!body) {
      if (live?.metadata.uid === uid) return { kind: 'not-done' };
      proven.push({ ...proof, uid: null, resourceVersion: null });
      continue;
    }
    if (live?.metadata.annotations?.[runAnnotation] !== runId) {
      return { kind: 'not-done' };
    }
    const { verdict } = await deps.comparison.compare(cluster, body, live);
    if (verdict !== 'in-sync') return { kind: 'not-done' };
    proven.push({
      ...proof,
      uid: live.metadata.uid ?? null,
      resourceVersion: live.metadata.resourceVersion ?? null,
    });
  }
  return { kind: 'done', receipt: { version: 1, objects: proven } };
}

/** What a failed write comes to; throws what may be over at the next try. */
function toResult(error: unknown, cluster: string): StepResult {
  const waiting = toWaiting(error, cluster);
  if (waiting) return waiting;
  if (!(error instanceof ClusterError)) throw error;
  switch (error.reason) {
    case 'conflict':
      return {
        kind: 'refused',
        reason: `it was changed on ${cluster} while it was being reverted: ${error.message}`,
      };
    case 'invalid':
    case 'forbidden':
    case 'not-found':
      return { kind: 'refused', reason: explainClusterFailure(cluster, error) };
    default:
      throw error;
  }
}
