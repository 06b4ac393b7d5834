const reached = new Map<string, number>();

/**
 * A named place at which a test may kill or pause the process (`FAIRWAY_CRASH_POINT=<name>[#n]:kill|pause`, n-th time, default first),
 * or have every place named on stderr as it is reached (`*:trace`). Inert if the variable is absent, and always in production.
 */
export function reachCrashPoint(name: string): void {
  const wanted = process.env.FAIRWAY_CRASH_POINT;
  if (!wanted || process.env.NODE_ENV === 'production') {
    return;
  }
  if (wanted === '*:trace') {
    process.stderr.write(`crash point ${name}\n`);
    return;
  }
  const [location, action] = wanted.split(':');
  const [point, nth = '1'] = location.split('#');
  if (point !== name) {
    return;
  }
  const times = (reached.get(name) ?? 0) + 1;
  reached.set(name, times);
  if (times === Number(nth)) {
    process.kill(process.pid, action === 'pause' ? 'SIGSTOP' : 'SIGKILL');
  }
}
