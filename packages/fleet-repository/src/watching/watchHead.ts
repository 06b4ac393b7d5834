import { type FSWatcher, watch } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RepositoryLog } from '../RepositoryLog';

export interface HeadWatchOptions {
  /** Folder of the bare repository on this machine whose push hook notifies the portal; absent for a remote one. */
  headNotificationFolder?: string;
  /** Milliseconds between two checks, give or take a fifth. */
  pollMs: number;
  /** Sees whether the branch has moved. */
  check: () => Promise<void>;
  random: () => number;
  log: RepositoryLog;
}

/** Between two checks, so that many pushes by others do not keep this process busy. */
const restMs = 150;

/** The file that the push hook of a local repository writes. */
export const headNotificationFile = 'fairway-head';

/**
 * Checks at once when the push hook notifies it, and from time to time in any case: a notification can be lost. Any number of notifications while a check
 * goes on, or within a moment after it, make one more check.
 *
 * @returns the way to stop
 */
export function watchHead(options: HeadWatchOptions): () => void {
  const { log } = options;
  let stopped = false;
  let checking = false;
  let again = false;
  let failing = false;

  const checkOnce = async () => {
    const failure = await options.check().then(
      () => undefined,
      (error: Error) => error,
    );
    if (!stopped && Boolean(failure) !== failing) {
      failing = Boolean(failure);
      if (failure) {
        log.warn(`The last good head stays: ${failure.message}`);
      } else {
        log.info('The fleet repository answers again');
      }
    }
  };

  const requestCheck = async () => {
    again = true;
    if (checking) {
      return;
    }
    checking = true;
    while (again && !stopped) {
      again = false;
      await checkOnce();
      await sleep(restMs, undefined, { ref: false });
    }
    checking = false;
  };

  const headNotification = listen(options, requestCheck);
  const stopPolling = poll(options, requestCheck);
  return () => {
    stopped = true;
    headNotification?.close();
    stopPolling();
  };
}

function listen(
  { headNotificationFolder, log }: HeadWatchOptions,
  requestCheck: () => Promise<void>,
): FSWatcher | undefined {
  if (!headNotificationFolder) {
    return undefined;
  }
  try {
    const watcher = watch(headNotificationFolder, (_event, name) => {
      if (name === null || name === headNotificationFile) {
        void requestCheck();
      }
    });
    watcher.on('error', error =>
      log.warn(`Pushes are noticed by polling alone: ${error.message}`),
    );
    return watcher;
  } catch (error) {
    log.warn(
      `Pushes are noticed by polling alone: ${(error as Error).message}`,
    );
    return undefined;
  }
}

function poll(
  { pollMs, random }: HeadWatchOptions,
  requestCheck: () => Promise<void>,
): () => void {
  let timer: NodeJS.Timeout;
  const arm = () => {
    // Jitter, so that replicas do not ask all at once.
    timer = setTimeout(() => {
      arm();
      void requestCheck();
    }, pollMs * (0.8 + 0.4 * random()));
  };
  arm();
  return () => clearTimeout(timer);
}
