import type { ChildProcess } from 'node:child_process';

const children = new Set<ChildProcess>();
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
let isListening = false;

/** Ends a child when this process is told to end: a suite must not go on without anybody who waits for its result. */
export function endWithCaller(child: ChildProcess): void {
  children.add(child);
  child.once('close', () => children.delete(child));
  if (isListening) {
    return;
  }
  isListening = true;
  for (const signal of signals) {
    process.once(signal, () => {
      children.forEach(each => each.kill('SIGTERM'));
      // Others, such as PostgreSQL, may have an end of their own to wait for.
      if (process.listenerCount(signal) === 0) {
        process.kill(process.pid, signal);
      }
    });
  }
}
