/** An answer of the portal and when it came, in epoch milliseconds. */
export type Answered<T> = { answer: T; answeredAt: number };

/** Waits for an answer and notes when it came. */
export async function withTimestamp<T>(
  asked: Promise<T>,
  clock: () => number = Date.now,
): Promise<Answered<T>> {
  return { answer: await asked, answeredAt: clock() };
}
