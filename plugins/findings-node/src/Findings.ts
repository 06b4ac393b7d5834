import type { FindingSet } from './FindingSet';

/** Where plugins report what somebody should settle. */
export interface Findings {
  /**
   * Takes a set over, and returns at once: it is stored in the background, and tried again while it cannot be. Of several of one rule and
   * scope that wait, the newest is stored. Without the plugin `findings` nothing happens. Never throws.
   */
  report(set: FindingSet): void;
  /** How many sets wait to be stored, in this process. */
  countWaiting(): number;
  /** For the plugin `findings` alone: where sets are stored from now on. Returns what ends that. */
  connect(sink: FindingSink): () => void;
}

/** Stores sets, no two of one rule and scope. Rejects if that cannot be done now; some of them may be stored then. */
export type FindingSink = (sets: readonly FindingSet[]) => Promise<void>;
