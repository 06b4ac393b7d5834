import type { RunRecord, StepRecord } from './RunRecord';

/** How long a run waits for a replica that knows its step, in milliseconds: a new version may be being rolled out. */
const patienceMs = 2 * 60_000;

export type UnknownStep =
  /** Left to other replicas; `since` is when this was first found, in milliseconds since 1970. */
  | { kind: 'leave'; what: string; since: number }
  | { kind: 'stuck'; reason: string; nextAction: string };

/** What this process cannot execute: a step that the intent does not have here, or a plan whose payload it cannot read. */
export type UnknownPart =
  | { kind: 'step'; step: Pick<StepRecord, 'name' | 'title'>; intent: string }
  | { kind: 'payload'; intent: string };

/**
 * What to do with a run that this process does not know how to execute. A wait of the step itself does not count: only how long no
 * replica has known it.
 */
export function decideUnknownStep(
  run: Pick<RunRecord, 'waitingWhat' | 'waitingSince'>,
  part: UnknownPart,
  now: number,
): UnknownStep {
  const what = `a replica of the portal that ${describeMissing(part)}`;
  const since = run.waitingWhat === what ? run.waitingSince ?? now : now;
  return now - since < patienceMs
    ? { kind: 'leave', what, since }
    : {
        kind: 'stuck',
        reason: `${explainUnknown(
          part,
        )}: the run was planned by another version of the portal`,
        nextAction: `Run the version that planned it, then resume this run.`,
      };
}

function describeMissing(part: UnknownPart): string {
  return part.kind === 'step'
    ? `knows ${toTitle(part.step)}, which is not a step of ${part.intent} here`
    : `can read this plan of ${part.intent}`;
}

function explainUnknown(part: UnknownPart): string {
  return part.kind === 'step'
    ? `${toTitle(part.step)} is not a step of ${part.intent} any more`
    : `The plan has no payload that ${part.intent} can read`;
}

function toTitle({ title, name }: Pick<StepRecord, 'name' | 'title'>): string {
  return `"${title}" (${name})`;
}
