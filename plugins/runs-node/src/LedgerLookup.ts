import type { JsonObject, RunState } from '@fairway/plugin-runs-common';

/** A run as an intent may look at it: what it did, and what its steps proved. */
export interface PastRun {
  id: string;
  intent: string;
  state: RunState;
  createdAt: Date;
  steps: readonly {
    name: string;
    /** How often it was begun. */
    attempts: number;
    /** What it proved that it made; null if it proved nothing. */
    receipt: JsonObject | null;
  }[];
}

/**
 * Look-ups in the ledger itself. They ask for nobody's permission: a plan must show nothing of them that its requester may not know. They
 * throw if the ledger's database fails.
 */
export interface LedgerLookup {
  /** Runs on a subject, of these intents, newest first; at most 40. */
  listRuns(query: {
    subject: string;
    intents: readonly string[];
  }): Promise<PastRun[]>;
}
