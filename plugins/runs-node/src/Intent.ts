import type {
  BasicPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import type {
  JsonObject,
  Plan,
  PlanRefusal,
  PolicyVerdict,
} from '@fairway/plugin-runs-common';
import type { z } from 'zod';
import type { LedgerLookup } from './LedgerLookup';

/** Who asks, as the permission framework knows them. */
export interface Requester {
  userEntityRef: string;
  /** The user and every group they belong to. */
  ownershipEntityRefs: string[];
}

export interface PlanContext {
  requester: Requester;
  now: Date;
  /** When the request arrived, on the clock of `performance.now()`: what is read from then on is new enough. */
  askedAt: number;
  /** What the ledger knows of earlier runs. */
  ledger: LedgerLookup;
  signal: AbortSignal;
}

/** What an intent plans; the ledger adds intent, input, requester, steps, times and hash. `contents` comes from {@link PlanContents}. */
export type PlanDraft = Pick<
  Plan,
  | 'title'
  | 'owner'
  | 'subject'
  | 'payload'
  | 'changes'
  | 'contents'
  | 'preconditions'
  | 'policies'
  | 'reasons'
  | 'cost'
  | 'reservations'
  | 'amounts'
  | 'confirmation'
>;

/** A plan that cannot be made, with every reason, each naming field and fix. */
export interface Refusal {
  refusal: Pick<PlanRefusal, 'reasons' | 'conflict'> & {
    /** What the policies say that were asked; left out if none was. */
    policies?: PolicyVerdict[];
  };
}

/** The permission the requester must hold, at planning and again at submission. */
export type RequiredPermission =
  | { permission: BasicPermission }
  | {
      permission: ResourcePermission;
      resourceRef: string;
      /** Who is denied and does not hold this one on the resource either is told that there is no such resource (404). */
      visibleWith?: ResourcePermission;
      /** What a denial says: field and fix. It must be the same for what is absent. */
      denial?: string;
    };

export interface StepContext<TPayload extends JsonObject = JsonObject> {
  runId: string;
  plan: Plan;
  /** The plan's payload, as the intent's schema reads it. */
  payload: TPayload;
  /** Receipts of the steps before this one, by step name. */
  receipts: Readonly<Record<string, JsonObject>>;
  /** `<run>/<step>`: the same for each attempt. */
  idempotencyKey: string;
  /** Fencing number of the holder of the run's row lease; grows with each takeover, over all runs. */
  epoch: number;
  /** True if a holder before this one may still be acting on the same objects. */
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
export interface Step<TPayload extends JsonObject = JsonObject> {
  name: string;
  title: string;
  /** Once begun, the run can only go forward. */
  pointOfNoReturn?: boolean;
  /** How long one call of it may take, in milliseconds; what the portal's configuration says if left out. */
  deadlineMs?: number;
  /** How long it may wait in all before the run needs attention, in milliseconds; what the portal's configuration says if left out. */
  waitDeadlineMs?: number;
  /** What stays behind if the step was begun and cannot be undone, for a person: `the namespace a--b on c`. */
  leaves?(payload: TPayload): string;
  /**
   * Reads its receipts, those of years ago as well: a field `version` tells how one was written. What does not fit is never stored.
   */
  receiptSchema: z.ZodType<JsonObject>;
  apply(context: StepContext<TPayload>): Promise<StepResult>;
  verify(context: StepContext<TPayload>): Promise<Verification>;
  /**
   * Takes back what this run made, and nothing else. `receipt` is undefined if the step was begun and never proven: then
   * only what has the run's mark (`fairway.dev/run`, the `Fairway-Run` trailer) may be touched.
   */
  undo(
    context: StepContext<TPayload>,
    receipt: JsonObject | undefined,
  ): Promise<UndoResult>;
}

/** How much of something there may be in all, what runs under way will take included. */
export interface Capacity {
  /** As `Plan.amounts` names it, for example `team:storefront/environments`. */
  name: string;
  /** What is there already. */
  taken: bigint;
  /** What may be there. */
  most: bigint;
  /** Subjects whose amounts are in `taken` already: a run that has made its part is not counted twice. */
  counted: readonly string[];
  /** Why the amount of the plan is refused if runs under way will take so much; names field and fix. */
  explain(underWay: bigint): string;
}

/** A kind of change that a plugin contributes. */
export interface Intent<
  TInput extends JsonObject = JsonObject,
  TPayload extends JsonObject = JsonObject,
> {
  /** `<subject>.<verb>`, for example `environment.create`. */
  name: string;
  title: string;
  /** The fields of its input, for machines that plan it, for example `{owner, name}`. */
  inputFields?: string;
  /** Narrows what came over the wire; throws InputError that names field and fix. */
  parseInput(input: unknown): TInput;
  permission(input: TInput): RequiredPermission;
  /**
   * Reads the payload of its plans: what the steps act on. It has a field `version`, so that a run that was planned by another release is
   * understood or refused, and never misread.
   */
  payloadSchema: z.ZodType<TPayload>;
  /** Reads what it needs and decides; changes nothing. */
  plan(input: TInput, context: PlanContext): Promise<PlanDraft | Refusal>;
  /** Whether the plan is still true, asked at submission; a reason per thing that changed. Steps check again where they act. */
  recheck(plan: Plan, context: PlanContext): Promise<string[]>;
  /** Whose plans of this input are counted together, beside those of the person: the name of a team. */
  team?(input: TInput): string;
  /**
   * What the plan's amounts are held against. Asked at submission after `recheck`; the runs under way are added up in the transaction that
   * makes the run, so that of two plans that fit alone and not together the second is refused.
   */
  capacities?(plan: Plan, context: PlanContext): Promise<Capacity[]>;
  /** The permission that undoing an unfinished run asks for, beside that to update the run. */
  undoPermission?(plan: Plan): RequiredPermission;
  /** True if a run of it that succeeds takes its subject away: what earlier runs proved of the subject is then needed by nobody. */
  removesSubject?: boolean;
  /** How a person removes what a finished run made, a sentence that names the other intent. */
  explainRemoval?(plan: Plan): string;
  /**
   * Name of what the steps act on, say a cluster. A replica executes only so many runs of one name at once, so that one slow place does
   * not keep it from the others.
   */
  bulkhead?(payload: TPayload): string;
  steps: Step<TPayload>[];
}
