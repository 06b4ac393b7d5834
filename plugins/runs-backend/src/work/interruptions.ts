/** The act in hand must stop: what is stored is no longer what it was decided on. */
export class InterruptedError extends Error {}

/** Another holder has the run, or this one slept too long to be sure: nothing more may be written or asked for. */
export class LeaseLostError extends InterruptedError {
  constructor(runId: string) {
    super(`The lease of run ${runId} was lost`);
    this.name = 'LeaseLostError';
  }
}

/** The ledger's database did not take a write or a reading: nothing is known of whether it happened, so that what is stored decides. */
export class StoreError extends InterruptedError {
  constructor(cause: unknown) {
    super(
      `The ledger's database failed: ${
        cause instanceof Error ? cause.message : String(cause)
      }`,
      { cause },
    );
    this.name = 'StoreError';
  }
}

/** Somebody asked to undo the run meanwhile: the holder decides anew. */
export class DirectionChangedError extends InterruptedError {
  constructor(runId: string) {
    super(`Run ${runId} is to be undone`);
    this.name = 'DirectionChangedError';
  }
}
