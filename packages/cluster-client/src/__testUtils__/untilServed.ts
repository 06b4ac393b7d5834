/** Repeats what fails until the server has taken up what was just installed on it. */
export async function untilServed(
  attempt: () => Promise<unknown>,
): Promise<void> {
  const end = Date.now() + 30_000;
  for (;;) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (Date.now() > end) {
        throw error;
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }
}
