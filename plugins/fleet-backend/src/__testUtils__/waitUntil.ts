/** Looks again and again until what is found holds; rejects with the last look when it takes too long. */
export async function waitUntil<T>(
  look: () => Promise<T>,
  holds: (found: T) => boolean,
  timeoutMs = 30_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (holds(found)) return found;
    if (Date.now() > deadline) {
      throw new Error(
        `not so within ${timeoutMs} ms; last seen: ${JSON.stringify(found)}`,
      );
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
