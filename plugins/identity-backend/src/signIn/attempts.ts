import { AsyncLocalStorage } from 'node:async_hooks';

/** How one sign-in ended; undefined if it failed for another reason. */
export type Outcome =
  | { kind: 'signed-in'; userEntityRef: string }
  | { kind: 'refused'; reason: string; subject: string };

/** One sign-in under way. */
export interface Attempt {
  conclude(outcome: Outcome): void;
}

/**
 * The sign-in that the running request is. Backstage's handler answers a resolver's
 * refusal as it answers any error; by this the resolver tells those around the handler.
 * Absent when a session is refreshed.
 */
export const attempts = new AsyncLocalStorage<Attempt>();
