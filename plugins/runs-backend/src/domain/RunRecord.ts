import type {
  JsonObject,
  Plan,
  RunState,
  RunStep,
} from '@fairway/plugin-runs-common';

/** A step as the ledger keeps it; times in milliseconds since 1970. */
export interface StepRecord {
  position: number;
  name: string;
  title: string;
  state: RunStep['state'];
  attempts: number;
  startedAt: number | null;
  finishedAt: number | null;
  reason: string | null;
  receipt: JsonObject | null;
}

/** A run as the ledger keeps it; times in milliseconds since 1970. */
export interface RunRecord {
  id: string;
  plan: Plan;
  state: RunState;
  direction: 'forward' | 'undo';
  /** State that the run ends in once everything is undone. */
  ending: Extract<RunState, 'undone' | 'refused'> | null;
  reason: string | null;
  /** Why the run goes back. */
  undoReason: string | null;
  nextAction: string | null;
  waitingWhat: string | null;
  waitingUntil: number | null;
  /** Since when the step that is due waits. */
  waitingSince: number | null;
  failures: number;
  epoch: number;
  createdAt: number;
  startedAt: number | null;
  finishedAt: number | null;
  /** What it left when it was closed. */
  leftOver: string[];
  steps: StepRecord[];
}
