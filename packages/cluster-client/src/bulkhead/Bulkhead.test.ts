import { Bulkhead } from './Bulkhead';

describe('the tally of bulkheads', () => {
  it('counts what runs and what waits, over all that share it', async () => {
    const tally = { running: 0, waiting: 0, streams: 0 };
    const [one, other] = [1, 2].map(
      () => new Bulkhead({ maxConcurrent: 1, tally }),
    );
    const ends: (() => void)[] = [];
    const call = () => new Promise<void>(resolve => ends.push(resolve));
    const calls = [one, one, other].map(each => each.run('a', {}, call));
    await new Promise(setImmediate);
    expect(tally).toMatchObject({ running: 2, waiting: 1 });
    while (ends.length > 0) {
      ends.splice(0).forEach(end => end());
      await new Promise(setImmediate);
    }
    await Promise.all(calls);
    expect(tally).toMatchObject({ running: 0, waiting: 0 });
  });

  it('counts no call that fails, or that was given up while it waited', async () => {
    const tally = { running: 0, waiting: 0, streams: 0 };
    const bulkhead = new Bulkhead({ maxConcurrent: 1, tally });
    let end = () => {};
    const first = bulkhead.run('a', {}, async () => {
      await new Promise<void>(resolve => {
        end = resolve;
      });
      throw new Error('broken');
    });
    const late = bulkhead.run('a', { timeoutMs: 1 }, async () => {});
    await expect(late).rejects.toThrow('unreachable');
    expect(tally).toMatchObject({ running: 1, waiting: 0 });
    end();
    await expect(first).rejects.toThrow('broken');
    expect(tally).toMatchObject({ running: 0, waiting: 0 });
  });

  it('counts a stream while it is read, until it ends, breaks or is left', async () => {
    const tally = { running: 0, waiting: 0, streams: 0 };
    const bulkhead = new Bulkhead({ tally });
    async function* stream(isBroken: boolean) {
      yield 1;
      if (isBroken) throw new Error('cut');
      yield 2;
    }
    for await (const each of bulkhead.count(stream(false))) {
      expect([each, tally.streams]).toEqual([1, 1]);
      break;
    }
    expect(tally.streams).toBe(0);
    const broken = bulkhead.count(stream(true));
    await broken.next();
    expect(tally.streams).toBe(1);
    await expect(broken.next()).rejects.toThrow('cut');
    expect(tally.streams).toBe(0);
  });
});
