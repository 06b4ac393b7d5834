import type { StepContext } from '@fairway/plugin-runs-node';
import type {
  Delivery,
  WithdrawalResult,
  WithdrawalTarget,
} from '../delivery/Delivery';

/** A namespace usually ends within seconds; one that has not after this long is held by something. */
const patienceMs = 10 * 60_000;
const retryAfterMs = 500;
const blockedRetryAfterMs = 10_000;

export type NamespaceWithdrawal =
  | { kind: 'gone' }
  | { kind: 'waiting'; what: string; retryAfterMs: number }
  | { kind: 'stuck'; reason: string; nextAction: string };

/** Deletes the namespace with this UID and waits until it is gone. What holds it is named, and never forced. */
export async function withdrawNamespace(
  delivery: Delivery,
  target: WithdrawalTarget,
  uid: string,
  context: Pick<StepContext, 'epoch' | 'now' | 'signal'>,
): Promise<NamespaceWithdrawal> {
  const result = await delivery.withdraw(target, uid, context, context.signal);
  switch (result.kind) {
    case 'gone':
    case 'waiting':
      return result;
    // Ours is gone, and what somebody else put in its place is not ours to delete.
    case 'foreign':
      return { kind: 'gone' };
    case 'ending':
      return judgeEnding(result, target, context.now());
    default:
      throw new Error(`Unknown result ${String(result satisfies never)}`);
  }
}

function judgeEnding(
  ending: Extract<WithdrawalResult, { kind: 'ending' }>,
  target: WithdrawalTarget,
  now: Date,
): NamespaceWithdrawal {
  const place = `namespace ${target.namespace} on ${target.cluster}`;
  const blocked = ending.blockedBy.join('; ');
  if (ending.since && now.getTime() - ending.since.getTime() > patienceMs) {
    return {
      kind: 'stuck',
      reason: `${place} has been ending since ${ending.since.toISOString()}${
        blocked && `, held by: ${blocked}`
      }`,
      nextAction: `Have what holds the ${place} finish its work or take its finalizer off, then resume the run; it is never forced from here`,
    };
  }
  return {
    kind: 'waiting',
    what: blocked ? `${place} to end, held by: ${blocked}` : `${place} to end`,
    retryAfterMs: blocked ? blockedRetryAfterMs : retryAfterMs,
  };
}
