import type {
  ConnectionStep,
  ConnectionStepName,
} from '@fairway/plugin-fleet-common';
import type { Right } from './Right';

/** What a call brought, or why it brought nothing. */
export type Answer<T> =
  | { value: T }
  | { error: { reason: string; message: string } };

/** A right, and whether the identity has it. */
export interface Reviewed {
  right: Right;
  isAllowed: Answer<boolean>;
}

export const ok = (
  name: ConnectionStepName,
  reason: string,
): ConnectionStep => ({ name, state: 'ok', reason, remedy: null });

export const failed = (
  name: ConnectionStepName,
  reason: string,
  remedy: string,
): ConnectionStep => ({ name, state: 'failed', reason, remedy });

export const unknown = (
  name: ConnectionStepName,
  reason: string,
  remedy: string | null = null,
): ConnectionStep => ({ name, state: 'unknown', reason, remedy });

/** Whether the server gave no answer, or is left alone for a while because it asked for that. */
export function isSilent<T>(
  answer: Answer<T>,
): answer is Extract<Answer<T>, { error: unknown }> {
  return (
    'error' in answer &&
    ['unreachable', 'throttled'].includes(answer.error.reason)
  );
}
