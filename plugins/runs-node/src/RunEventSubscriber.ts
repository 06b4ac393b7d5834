import type { RunEvent, RunEventType } from '@fairway/plugin-runs-common';

/** Who is told of what happens to runs, in its order, by one process at a time. */
export interface RunEventSubscriber {
  /** Its place in the outbox is kept under this name; never change it. */
  name: string;
  types: RunEventType[];
  /**
   * Called at least once for each event; a second time for the same one if the process ended in between. If it throws, it is called again, for
   * about an hour; an error with status 400, 413 or 422 leaves the event out at once.
   */
  handle(event: RunEvent): Promise<void>;
}
