import { setTimeout as sleep } from 'node:timers/promises';
import { LoopLoad } from './LoopLoad';

describe('LoopLoad', () => {
  it('is busy while the loop has no pause, and not when it has some again', async () => {
    const load = new LoopLoad();
    expect(load.isBusy()).toBe(false);
    const since = performance.now();
    while (performance.now() - since < 300) await new Promise(setImmediate);
    expect(load.isBusy()).toBe(true);
    await sleep(600);
    expect(load.isBusy()).toBe(false);
  });

  it('looks anew after a while, not at each question', () => {
    let time = 0;
    let utilization = 1;
    const load = new LoopLoad({
      now: () => time,
      measure: () => ({ idle: 0, active: 0, utilization }),
    });
    time = 300;
    expect(load.isBusy()).toBe(true);
    utilization = 0.1;
    time = 400;
    expect(load.isBusy()).toBe(true);
    time = 600;
    expect(load.isBusy()).toBe(false);
  });
});
