import type { ComponentName, LocalPlatform } from '@fairway/local-platform';

/** Components that start beside a portal that runs already. */
export interface StartingComponents {
  /** Resolves when they have started or failed; it never rejects. */
  settled: Promise<void>;
  /** Ends what was started, and nothing that ran before. */
  stop(): Promise<void>;
}

/**
 * Builds and starts components while the portal is used already. What goes wrong with them is printed, and the portal runs on.
 *
 * @param print - gets the lines that people read
 * @param after - what comes first, well or badly: clusters on which components stand, and whose program is compiled without rivals
 */
export function startComponents(
  platform: Pick<LocalPlatform, 'status' | 'up' | 'down'>,
  names: ComponentName[],
  print: (line: string) => void,
  after: Promise<unknown> = Promise.resolve(),
): StartingComponents {
  let isSettled = false;
  let isOurs = false;
  let isEnding = false;
  const start = async () => {
    if (names.length === 0) return;
    await after.catch(() => undefined);
    if (isEnding) return;
    const before = await platform.status();
    isOurs = before.every(({ state }) => state === 'stopped');
    const instances = await platform.up(names);
    const details = instances.map(({ detail }) => detail);
    print(`Also running: ${details.join('; ')}`);
  };
  const settled = start()
    .catch((error: Error) =>
      print(
        `Not all of ${names.join(', ')} could be started: ${error.message}`,
      ),
    )
    .then(() => {
      isSettled = true;
    });
  return {
    settled,
    stop: async () => {
      isEnding = true;
      // What is still being built or started ends with this process: its lifeline sees to it.
      if (isSettled && isOurs) await platform.down();
    },
  };
}
