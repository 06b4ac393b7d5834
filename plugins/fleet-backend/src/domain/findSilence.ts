import type {
  CheckSeverity,
  ClusterLifecycle,
} from '@fairway/plugin-fleet-common';
import type { ClusterFacts } from './ClusterFacts';
import { staleAfterMs, type Thresholds } from './Thresholds';

/** That the API server of a cluster does not answer the portal although it should. */
export interface Silence {
  severity: CheckSeverity;
  /** The same for as long as the reason is: it names a time and no age. */
  message: string;
}

/** Not in use yet, or no more: nobody expects an answer. */
const notInUse: ReadonlySet<ClusterLifecycle | null> = new Set([
  'ordered',
  'building',
  'retired',
] as const);

/**
 * Whether somebody has to see to it that a cluster answers. Undefined if it does, if there are no credentials for it, if it is not in use, or
 * if nobody has asked it of late, which says nothing of the cluster. One that has stopped answering is critical. One that never answered,
 * or answers and refuses the portal's identity, runs for all that is known, so that only the portal is blind: that is high.
 */
export function findSilence(
  cluster: { facts: ClusterFacts; lifecycle: ClusterLifecycle | null },
  pace: Thresholds,
  now: number,
): Silence | undefined {
  const { unusable, attemptedAt, lastGoodAt, failure } = cluster.facts;
  const isAsked =
    attemptedAt !== null && now - attemptedAt < staleAfterMs(pace);
  if (unusable !== null || !isAsked || notInUse.has(cluster.lifecycle)) {
    return undefined;
  }
  if (lastGoodAt === null) {
    return failure === null
      ? undefined
      : { severity: 'high', message: `it has never answered: ${failure}` };
  }
  if (now - lastGoodAt < staleAfterMs(pace)) return undefined;
  const why = failure ?? 'its answers are not complete';
  return {
    severity: isRefusal(why) ? 'high' : 'critical',
    message: `no complete answer since ${new Date(
      lastGoodAt,
    ).toISOString()}: ${why}`,
  };
}

/** As `describeFailure` begins what the server said to the portal's identity. */
function isRefusal(failure: string): boolean {
  return /^(unauthorized|forbidden): /.test(failure);
}
