import type { DenialOutcome } from '@fairway/plugin-runs-common';

/** A request that was refused. */
export interface Denial {
  /** What came as a token. Some routes ask for none and refuse all the same, so that nobody may have verified it. */
  token?: string;
  /** Entity ref of the user, or id of the plugin, whose token was verified; `unauthenticated` for anybody else. Not known at first. */
  actor?: string;
  /** Plugin that was asked. */
  plugin: string;
  action: string;
  /** Method and path. */
  subject: string;
  outcome: DenialOutcome;
  requestId?: string;
  /** The entity that was not found; it may be there and hidden. */
  entityRef?: string;
}

/** Different denials that wait at most; further ones are counted and dropped. */
const mostWaiting = 500;

/** Denials on their way to the audit. The same one again, before it was taken, is one. */
export class DenialQueue {
  #waiting = new Map<string, Denial>();
  #dropped = 0;

  add(denial: Denial): void {
    const { token, action, subject, outcome } = denial;
    const key = JSON.stringify([token, action, subject, outcome]);
    if (this.#waiting.has(key)) return;
    if (this.#waiting.size >= mostWaiting) this.#dropped += 1;
    else this.#waiting.set(key, denial);
  }

  /** All that wait, and how many were dropped since they were taken last. */
  take(): { denials: Denial[]; dropped: number } {
    const taken = {
      denials: [...this.#waiting.values()],
      dropped: this.#dropped,
    };
    this.#waiting = new Map();
    this.#dropped = 0;
    return taken;
  }
}
