import type { Check, CheckVerdict } from './Check';
import type { CheckOverrides } from './CheckSettings';
import { resolveSettings } from './CheckSettings';
import {
  assessRows,
  findObstacle,
  type CheckContext,
  type ClusterInput,
} from './assessCheck';
import { decideStored, type StoredVerdict } from './StoredVerdict';
import { notApplicable } from './verdicts';

/** Verdicts that stand, by the id of their check. */
export type StoredVerdicts = ReadonlyMap<string, StoredVerdict>;

/** What is known, and whether rows were read that may be assessed. */
type ReadInput = ClusterInput & { hasRows: boolean };

interface ReadContext extends CheckContext {
  /** How rows are assessed, if not each time. */
  assessRows?: typeof assessRows;
}

/**
 * The verdicts that stand after a reading, of the checks that are given. Without rows (the reading failed, or none was made) only what has
 * become too old or unreachable is decided.
 */
export function assessChecks(
  checks: readonly Check[],
  before: StoredVerdicts,
  input: ReadInput,
  context: ReadContext & { overrides: CheckOverrides },
): Map<string, StoredVerdict> {
  const after = new Map<string, StoredVerdict>();
  for (const check of checks) {
    const known = before.get(check.id);
    const settings = resolveSettings(check, context.overrides);
    const verdict = settings.isOff
      ? notApplicable('switched off for this fleet')
      : assessOne(check, known, input, { ...context, ...settings });
    if (verdict) {
      after.set(
        check.id,
        decideStored(known, verdict, settings.severity, context.now),
      );
    }
  }
  return after;
}

function assessOne(
  check: Check,
  known: StoredVerdict | undefined,
  input: ReadInput,
  context: ReadContext & { thresholds: Record<string, number> },
): CheckVerdict | undefined {
  const obstacle = findObstacle(check, input, context);
  if (obstacle === 'keep') {
    return known ? undefined : findFailure(check, context);
  }
  if (obstacle) return obstacle;
  if (check.needs.length > 0 && !input.hasRows) return undefined;
  const isUnread = check.readsManifests && input.manifests.kind === 'unread';
  if (isUnread && known) return undefined;
  const assess = context.assessRows ?? assessRows;
  return assess(check, input, context).verdict;
}

/** Nothing was said before, and nothing can be said now. */
function findFailure({ needs }: Check, { kinds }: CheckContext): CheckVerdict {
  const kind = needs.find(each => kinds[each]?.absence);
  return {
    state: 'unknown',
    reason: `${kind} cannot be read: ${kind && kinds[kind]?.absence?.reason}`,
  };
}
