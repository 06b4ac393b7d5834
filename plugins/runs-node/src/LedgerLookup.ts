import type {
  JsonObject,
  ListOpenRunsResponse,
  RunState,
} from '@fairway/plugin-runs-common';

/** A run as an intent may look at it: what it did, and what its steps proved. */
export interface PastRun {
  id: string;
  intent: string;
  state: RunState;
  createdAt: Date;
  /** What its steps acted on, say a cluster; see `Intent.bulkhead`. Null if the intent names none, or if it was stored before that was kept. */
  bulkhead: string | null;
  steps: readonly {
    name: string;
    /** How often it was begun. */
    attempts: number;
    /** What it proved that it made; null if it proved nothing. */
    receipt: JsonObject | null;
  }[];
}

/** A run that is not over: it changes something now, waits, or needs attention. */
export type OpenRun = ListOpenRunsResponse['items'][number];

/**
 * Look-ups in the ledger itself. They ask for nobody's permission: a plan must show nothing of them that its requester may not know. They
 * throw if the ledger's database fails.
 */
export interface LedgerLookup {
  /**
   * Runs on a subject, of these intents, that have begun a step, newest first: the last 40 that may have changed something for good, and the
   * last 40 that are undone or refused. So those never hide who changed the subject last.
   */
  listRuns(query: {
    subject: string;
    intents: readonly string[];
  }): Promise<PastRun[]>;
  /**
   * Every run that is not over on a subject of this kind, such as `environment` for `environment:storefront/shop`. What it costs grows with the
   * runs that are open, and with nothing else.
   */
  listOpenRuns(query: { subjectKind: string }): Promise<OpenRun[]>;
}
