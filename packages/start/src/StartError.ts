/** A failure that the user can do something about: one sentence that says what. */
export class StartError extends Error {}
