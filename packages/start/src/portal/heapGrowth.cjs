/**
 * Loaded into the backend before anything else. It starts with a heap that grows by little, so that what loading leaves behind is given up early.
 * A portal that watches a large fleet has hundreds of megabytes in use: to go through all of them each time that a fifth has been added would take
 * two fifths of its processor time. From then on the heap grows as V8 sees fit.
 */
const { getHeapStatistics, setFlagsFromString } = require('node:v8');

const largeBytes = 300_000_000;
const lookMs = 5_000;

const timer = setInterval(() => {
  if (getHeapStatistics().used_heap_size < largeBytes) return;
  setFlagsFromString('--heap-growing-percent=0');
  clearInterval(timer);
}, lookMs);
timer.unref();
