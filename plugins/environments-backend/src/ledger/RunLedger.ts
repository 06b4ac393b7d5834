import type { OpenRun } from '../domain/EnvironmentFacts';
import type { NamespaceProof } from '../domain/NamespaceProof';

/** What the ledger knows of environments. */
export interface RunLedger {
  /** Runs that are not over, by subject. */
  listOpen(signal?: AbortSignal): Promise<Map<string, OpenRun>>;
  /** Which namespace the creations and re-applications of an environment made, however they ended. */
  findNamespaceProof(
    subject: string,
    signal?: AbortSignal,
  ): Promise<NamespaceProof>;
}
