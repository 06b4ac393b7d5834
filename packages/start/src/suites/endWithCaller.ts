import type { ChildProcess } from 'node:child_process';

const children = new Set<ChildProcess>();
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
let isListening = false;

/**
 * Ends a child when this process is told to end: a suite must not go on without anybody who waits for its result.
 *
 * @param child - started with `detached`, so that its own children, say the workers of Jest, are of its group and end with it
 */
export function endWithCaller(child: ChildProcess): void {
  children.add(child);
  child.once('close', () => children.delete(child));
  if (isListening) {
    return;
  }
  isListening = true;
  for (const signal of signals) {
    process.once(signal, () => {
      children.forEach(endGroup);
      // Others, such as PostgreSQL, may have an end of their own to wait for.
      if (process.listenerCount(signal) === 0) {
        process.kill(process.pid, signal);
      }
    });
  }
}

function endGroup({ pid }: ChildProcess): void {
  try {
    process.kill(-Number(pid), 'SIGTERM');
  } catch {
    // It could not be started, or has just ended.
  }
}
