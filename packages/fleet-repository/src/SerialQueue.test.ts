import { SerialQueue } from './SerialQueue';

function aGate() {
  let open = () => {};
  const opened = new Promise<void>(resolve => {
    open = resolve;
  });
  return { open, opened };
}

describe('SerialQueue', () => {
  it('runs one task at a time, in order, also after one has failed', async () => {
    const queue = new SerialQueue();
    const events: string[] = [];
    const run = (name: string, fails = false) =>
      queue.run(async () => {
        events.push(`${name} begins`);
        await new Promise(resolve => setImmediate(resolve));
        events.push(`${name} ends`);
        if (fails) {
          throw new Error(name);
        }
        return name;
      });
    const results = await Promise.allSettled([
      run('a'),
      run('b', true),
      run('c'),
    ]);
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(events).toEqual(
      ['a', 'b', 'c'].flatMap(name => [`${name} begins`, `${name} ends`]),
    );
  });

  it('gives up a task that waits, and still keeps the next from beginning early', async () => {
    const queue = new SerialQueue();
    const gate = aGate();
    const events: string[] = [];
    const first = queue.run(async () => {
      await gate.opened;
      events.push('first');
    });
    const controller = new AbortController();
    const second = queue.run(
      async () => events.push('second'),
      controller.signal,
    );
    const third = queue.run(async () => events.push('third'));
    controller.abort();
    await expect(second).rejects.toMatchObject({ reason: 'aborted' });
    expect(events).toEqual([]);
    gate.open();
    await Promise.all([first, third, queue.idle()]);
    expect(events).toEqual(['first', 'third']);
  });

  it('does not begin a task whose signal has already aborted', async () => {
    const task = jest.fn();
    await expect(
      new SerialQueue().run(task, AbortSignal.abort()),
    ).rejects.toMatchObject({ reason: 'aborted' });
    expect(task).not.toHaveBeenCalled();
  });
});
