const hiding = new WeakSet<Error>();

/**
 * Marks an error as one that hides what is there. For the audit alone: a property of the error would be sent with it, and tell whom it
 * hides it from.
 */
export function markHiding<T extends Error>(error: T): T {
  hiding.add(error);
  return error;
}

/** Whether the error hides what is there. */
export function isHiding(error: unknown): boolean {
  return error instanceof Error && hiding.has(error);
}
