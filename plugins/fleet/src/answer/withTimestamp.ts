/** An answer of the portal and when it came, in epoch milliseconds. */
export type Timestamped<T> = { answer: T; answeredAt: number };

/** Waits for an answer and notes when it came. */
export async function withTimestamp<T>(
  asked: Promise<T>,
  clock: () => number = Date.now,
): Promise<Timestamped<T>> {
  return { answer: await asked, answeredAt: clock() };
}
