import type {
  BasicPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import type { JsonObject, Plan } from '@fairway/plugin-runs-common';

/** Who asks, as the permission framework knows them. */
export interface Requester {
  userEntityRef: string;
  /** The user and every group they belong to. */
  ownershipEntityRefs: string[];
}

export interface PlanContext {
  requester: Requester;
  now: Date;
  signal: AbortSignal;
}

/** What an intent plans; the ledger adds intent, input, requester, steps, times and hash. */
export type PlanDraft = Pick<
  Plan,
  | 'title'
  | 'owner'
  | 'subject'
  | 'changes'
  | 'preconditions'
  | 'policies'
  | 'reasons'
  | 'cost'
  | 'reservations'
  | 'confirmation'
>;

/** A plan that cannot be made, with every reason, each naming field and fix. */
export interface Refusal {
  refusal: {
    reasons: string[];
    /** True where something else holds what was asked for (a taken name): answered as 409, not as 400. */
    conflict?: boolean;
  };
}

/** The permission the requester must hold, at planning and again at hand-in. */
export type RequiredPermission =
  | { permission: BasicPermission }
  | {
      permission: ResourcePermission;
      resourceRef: string;
      /** A denial reads as if the resource did not exist (404): for what the requester may not even know of. */
      concealed?: boolean;
      /** What a denial says: field and fix. It must be the same for what is absent. */
      denial?: string;
    };

export interface StepContext {
  runId: string;
  plan: Plan;
  /** Receipts of the steps before this one, by step name. */
  receipts: Readonly<Record<string, JsonObject>>;
  /** `<run>/<step>`: the same for each attempt. */
  idempotencyKey: string;
  /** Fencing number of the holder of the run's row lease; grows with each takeover, over all runs. */
  epoch: number;
  /** True where a holder before this one may still be acting on the same objects. */
  takenOver: boolean;
  now: () => Date;
  /** Aborts at the step's deadline and when the row lease is lost. */
  signal: AbortSignal;
}

/** What a step's act came to; `applied` says only that it was asked for: `verify` proves it. */
export type StepResult =
  | { kind: 'applied' }
  /** Not there yet, for a reason outside: the ledger looks again. */
  | { kind: 'waiting'; what: string; retryAfterMs: number }
  /** The plan is no longer true: what was done is undone, and the run ends as refused. */
  | { kind: 'refused'; reason: string }
  /** It can neither go on nor be retried by itself: somebody must act. */
  | { kind: 'stuck'; reason: string; nextAction: string };

export type Verification =
  | { kind: 'done'; receipt: JsonObject }
  | { kind: 'not-done' }
  /** It could not be read: neither done nor not done. */
  | { kind: 'unknown'; reason: string };

export type UndoResult =
  /** `note` says what was left alone, because it is no longer what this run made. */
  | { kind: 'undone'; note?: string }
  | { kind: 'waiting'; what: string; retryAfterMs: number }
  | { kind: 'stuck'; reason: string; nextAction: string };

/**
 * One step of a change. `apply` may be called again after a crash, always after `verify` said `not-done`.
 * A thrown error counts as "perhaps done": the ledger verifies before it applies again, with backoff.
 */
export interface Step {
  name: string;
  title: string;
  /** Once begun, the run can only go forward. */
  pointOfNoReturn?: boolean;
  /** What stays behind where the step was begun and cannot be undone, for a person: `the namespace a--b on c`. */
  leaves?(plan: Plan): string;
  apply(context: StepContext): Promise<StepResult>;
  verify(context: StepContext): Promise<Verification>;
  /**
   * Takes back what this run made, and nothing else. `receipt` is undefined where the step was begun and never proven: then
   * only what carries the run's mark (`fairway.dev/run`, the `Fairway-Run` trailer) may be touched.
   */
  undo(
    context: StepContext,
    receipt: JsonObject | undefined,
  ): Promise<UndoResult>;
}

/** How many runs of an intent may be under way beside what is counted already, say environments of a team. */
export interface RunBound {
  /** Runs whose subject begins with this are counted, say `environment:storefront/`. */
  subjects: string;
  /** Subjects that are in `taken` already: a run that has made its part is not counted twice. */
  counted: string[];
  /** What is there already. */
  taken: number;
  /** What may be there, runs under way included. */
  most: number;
  /** Why one more is refused, where so many runs are under way; names field and fix. */
  explain(underWay: number): string;
}

/** A kind of change that a plugin contributes. */
export interface Intent<TInput extends JsonObject = JsonObject> {
  /** `<subject>.<verb>`, say `environment.create`. */
  name: string;
  title: string;
  /** The fields of its input, for machines that plan it, say `{owner, name}`. */
  inputFields?: string;
  /** Narrows what came over the wire; throws InputError that names field and fix. */
  parseInput(input: unknown): TInput;
  permission(input: TInput): RequiredPermission;
  /** Reads what it needs and decides; changes nothing. */
  plan(input: TInput, context: PlanContext): Promise<PlanDraft | Refusal>;
  /** Whether the plan is still true, asked at hand-in; a reason per thing that changed. Steps check again where they act. */
  recheck(plan: Plan, context: PlanContext): Promise<string[]>;
  /** Whose plans of this input are counted together, beside those of the person: the name of a team. */
  team?(input: TInput): string;
  /** Asked at submission after `recheck`, and held against the runs under way in the transaction that makes the run. */
  bound?(plan: Plan, context: PlanContext): Promise<RunBound | undefined>;
  /** The permission that undoing an unfinished run asks for, beside that to update the run. */
  undoPermission?(plan: Plan): RequiredPermission;
  /** How a person removes what a finished run made, a sentence that names the other intent. */
  explainRemoval?(plan: Plan): string;
  /**
   * Name of what the steps act on, say a cluster. A replica carries only so many runs of one name at once, so that one slow place does
   * not keep it from the others.
   */
  bulkhead?(plan: Plan): string;
  steps: Step[];
}
