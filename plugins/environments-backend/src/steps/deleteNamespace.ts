import type { StepContext } from '@fairway/plugin-runs-node';
import { ClusterError } from '@fairway/cluster-client';
import type { DeletionResult, DeletionTarget } from '../delivery/Delivery';
import { summarizeContents } from '../domain/summarizeContents';
import type { StepDeps } from './StepDeps';

/** A namespace usually ends within seconds; one that has not after this long is held by something. */
const patienceMs = 10 * 60_000;
const retryAfterMs = 500;
const blockedRetryAfterMs = 10_000;

/** So many of the objects that block a deletion are named. */
const mostNamed = 5;

export type NamespaceDeletion =
  | { kind: 'gone' }
  | { kind: 'waiting'; what: string; retryAfterMs: number }
  | { kind: 'stuck'; reason: string; nextAction: string };

/** Deletes the namespace with this UID and waits until it is gone. What holds it is named, and never forced. */
export async function deleteNamespace(
  deps: Pick<StepDeps, 'chooseDelivery' | 'readContents'>,
  target: DeletionTarget,
  uid: string,
  context: Pick<StepContext, 'epoch' | 'now' | 'signal'>,
): Promise<NamespaceDeletion> {
  const result = await deps
    .chooseDelivery(target.cluster)
    .deleteNamespace(target, uid, context, context.signal);
  switch (result.kind) {
    case 'gone':
    case 'waiting':
      return result;
    // Ours is gone, and what somebody else put in its place is not ours to delete.
    case 'foreign':
      return { kind: 'gone' };
    case 'ending':
      return assessEnding(
        {
          ...result,
          blockedBy: await nameBlockers(deps, target, result, context.signal),
        },
        target,
        context.now(),
      );
    default:
      throw new Error(`Unknown result ${String(result satisfies never)}`);
  }
}

/** The objects with finalizers of others; if none can be found, what the cluster says of its own. */
async function nameBlockers(
  { readContents }: Pick<StepDeps, 'readContents'>,
  target: DeletionTarget,
  { blockedBy }: { blockedBy: string[] },
  signal: AbortSignal,
): Promise<string[]> {
  if (blockedBy.length === 0) return blockedBy;
  try {
    const { held } = summarizeContents(await readContents(target, signal));
    if (held.length === 0) return blockedBy;
    const others = held.length - mostNamed;
    return others > 0 ? [...held.slice(0, mostNamed), `${others} more`] : held;
  } catch (error) {
    if (error instanceof ClusterError) return blockedBy;
    throw error;
  }
}

function assessEnding(
  ending: Extract<DeletionResult, { kind: 'ending' }>,
  target: DeletionTarget,
  now: Date,
): NamespaceDeletion {
  const namespaceRef = `namespace ${target.namespace} on ${target.cluster}`;
  const blocked = ending.blockedBy.join('; ');
  if (ending.since && now.getTime() - ending.since.getTime() > patienceMs) {
    return {
      kind: 'stuck',
      reason: `${namespaceRef} has been terminating since ${ending.since.toISOString()}${
        blocked && `; blocked by: ${blocked}`
      }`,
      nextAction: `Have what holds the ${namespaceRef} finish its work or remove its finalizer, then resume the run; Fairway never removes it`,
    };
  }
  return {
    kind: 'waiting',
    what: blocked
      ? `${namespaceRef} to be deleted; blocked by: ${blocked}`
      : `${namespaceRef} to end`,
    retryAfterMs: blocked ? blockedRetryAfterMs : retryAfterMs,
  };
}
