import { BusyError, Semaphore } from './Semaphore';

const LONG = { timeoutMs: 60_000 };

describe('Semaphore', () => {
  it('gives places in order of arrival', async () => {
    const queue = new Semaphore({ slots: 1, maxQueued: 2 });
    const order: string[] = [];
    await queue.enter(LONG);
    const second = queue.enter(LONG).then(() => order.push('second'));
    const third = queue.enter(LONG).then(() => order.push('third'));
    queue.leave();
    await second;
    expect(order).toEqual(['second']);
    queue.leave();
    await third;
    expect(order).toEqual(['second', 'third']);
  });

  it('refuses at once when the queue is full', async () => {
    const queue = new Semaphore({ slots: 1, maxQueued: 1 });
    await queue.enter(LONG);
    const waiting = queue.enter(LONG);
    await expect(queue.enter(LONG)).rejects.toEqual(
      new BusyError('busy: 1 calls run and 1 wait'),
    );
    queue.leave();
    await waiting;
  });

  it('takes who waited too long out of the queue', async () => {
    const queue = new Semaphore({ slots: 1, maxQueued: 1 });
    await queue.enter(LONG);
    await expect(queue.enter({ timeoutMs: 20 })).rejects.toThrow(
      'busy: none of 1 slots was free within 20 ms',
    );
    const next = queue.enter(LONG);
    queue.leave();
    await expect(next).resolves.toBeUndefined();
  });

  it('takes who gave up out of the queue', async () => {
    const queue = new Semaphore({ slots: 1, maxQueued: 1 });
    await queue.enter(LONG);
    const controller = new AbortController();
    const given = queue.enter({ ...LONG, signal: controller.signal });
    controller.abort(new Error('the page was left'));
    await expect(given).rejects.toThrow('the page was left');
    const next = queue.enter(LONG);
    queue.leave();
    await expect(next).resolves.toBeUndefined();
  });

  it('loses no place that was handed over in the moment of giving up', async () => {
    const queue = new Semaphore({ slots: 1, maxQueued: 1 });
    await queue.enter(LONG);
    const controller = new AbortController();
    const given = queue.enter({ ...LONG, signal: controller.signal });
    queue.leave();
    controller.abort(new Error('the page was left'));
    await expect(given).rejects.toThrow('the page was left');
    await expect(queue.enter({ timeoutMs: 20 })).resolves.toBeUndefined();
  });

  it('lets nobody in who gave up before', async () => {
    const queue = new Semaphore({ slots: 1, maxQueued: 1 });
    const signal = AbortSignal.abort(new Error('gone'));
    await expect(queue.enter({ ...LONG, signal })).rejects.toThrow('gone');
    await expect(queue.enter({ timeoutMs: 20 })).resolves.toBeUndefined();
  });
});
