import type { Plan } from '@fairway/plugin-runs-common';
import type { Intent } from '@fairway/plugin-runs-node';
import type { UndoRules } from '../domain/decidePermittedActs';

/** What of an intent decides whether a run may be undone; undefined if no plugin contributes the intent. */
export function toUndoRules(
  intent: Intent | undefined,
  plan: Plan,
): UndoRules | undefined {
  return (
    intent && { steps: intent.steps, removal: intent.explainRemoval?.(plan) }
  );
}
