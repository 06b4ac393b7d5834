import type { JsonObject } from '@fairway/plugin-runs-common';
import type { Intent, Step } from '@fairway/plugin-runs-node';
import type { RunRecord, StepRecord } from '../domain/RunRecord';
import type { ClaimedRun } from './ClaimedRun';

/** What executing a run needs of its process; times in milliseconds. */
export interface ExecutionDeps {
  now: () => number;
  random: () => number;
  /** How long one call of a step may take. */
  stepDeadlineMs: number;
  /** How long a step may wait in all before somebody has to look, if the step itself does not say. */
  waitDeadlineMs: number;
  /** Has this process look for due runs after so long. */
  wakeAfter: (ms: number) => void;
  /** Has this process leave a run to others for so long. */
  passOver: (runId: string, ms: number) => void;
  /** True once this process is about to end: runs are released between two acts. */
  isStopping: () => boolean;
}

/** What an act left: the run is still claimed, or it was released (waiting, stuck or over). */
export type ActOutcome = 'go-on' | 'released';

/** A claimed run as it was read before the act that is due. */
export interface RunTask {
  claimed: ClaimedRun;
  run: RunRecord;
  intent: Intent;
  deps: ExecutionDeps;
}

/** The step of a claimed run that is due; `step` is undefined if the intent has none of that name in this process. */
export interface StepTask<TStep extends Step | undefined = Step>
  extends RunTask {
  record: StepRecord;
  step: TStep;
}

/** A step that is due and can be executed in this process. */
export interface ActTask extends StepTask {
  /** The plan's payload, as the intent's schema reads it. */
  payload: JsonObject;
}
