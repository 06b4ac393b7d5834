import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

jest.setTimeout(120_000);

/** Prints how often all of a heap of some hundred megabytes is gone through for the same work, at first and some seconds later. */
const program = `
const { PerformanceObserver, constants } = require('node:perf_hooks');
const { setTimeout: sleep } = require('node:timers/promises');
let collections = 0;
new PerformanceObserver(list => {
  const isMajor = each => each.detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR;
  collections += list.getEntries().filter(isMajor).length;
}).observe({ entryTypes: ['gc'] });
const kept = Array.from({ length: 4e6 }, (_, at) => ({ at, text: 'a' + at }));
const work = async () => {
  const before = collections;
  for (let round = 0; round < 8; round += 1) {
    for (let at = 0; at < 1e6; at += 1) kept[at] = { at, text: 'b' + at };
    await sleep(20);
  }
  return collections - before;
};
(async () => {
  await sleep(20);
  const first = await work();
  await sleep(7_000);
  await work();
  console.log(JSON.stringify([first, await work()]));
  process.exit();
})();
`;

describe('heapGrowth.cjs', () => {
  it('lets a large heap grow by more, so that collections do not take the time of the portal', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      ...['--heap-growing-percent=20', '--max-semi-space-size=4'],
      ...['--require', path.join(__dirname, 'heapGrowth.cjs')],
      ...['-e', program],
    ]);
    const [first, later] = JSON.parse(stdout);
    expect(later).toBeLessThan(first / 1.5);
  });
});
