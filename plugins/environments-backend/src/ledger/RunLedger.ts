import type { OpenRun } from '../domain/judgeEnvironment';

/** What the ledger knows of environments. */
export interface RunLedger {
  /** Runs that are not over, by subject. */
  listOpen(signal?: AbortSignal): Promise<Map<string, OpenRun>>;
  /** UID of the namespace that the last successful creation or re-application noted; undefined where the ledger knows of none. */
  findNamespaceUid(
    subject: string,
    signal?: AbortSignal,
  ): Promise<string | undefined>;
}
