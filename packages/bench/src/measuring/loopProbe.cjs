/**
 * Loaded into a process before its program: watches for how long its event loop is held, and writes the longest time since it was last
 * asked to `FAIRWAY_BENCH_LOOP_FILE`, in milliseconds, at each SIGUSR2. Linux and macOS.
 */
const { renameSync, writeFileSync } = require('node:fs');
const { monitorEventLoopDelay } = require('node:perf_hooks');

const file = process.env.FAIRWAY_BENCH_LOOP_FILE;
/** Milliseconds between two looks, which are part of what is measured. */
const resolution = 1;

if (file) {
  const delays = monitorEventLoopDelay({ resolution });
  delays.enable();
  process.on('SIGUSR2', () => {
    const longest = Math.max(0, delays.max / 1e6 - resolution);
    delays.reset();
    writeFileSync(`${file}.new`, JSON.stringify(longest));
    renameSync(`${file}.new`, file);
  });
}
