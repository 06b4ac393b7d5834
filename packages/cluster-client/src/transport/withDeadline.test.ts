import { getEventListeners } from 'node:events';
import { DeadlineError, withDeadline } from './withDeadline';

const NEVER = () => new Promise<never>(() => {});

describe('withDeadline', () => {
  it('returns what the work returns', async () => {
    await expect(
      withDeadline({ timeoutMs: 1_000 }, async () => 7),
    ).resolves.toBe(7);
  });

  it('passes the failure of the work on', async () => {
    const failure = new Error('failed');
    const work = () => Promise.reject(failure);
    await expect(withDeadline({ timeoutMs: 1_000 }, work)).rejects.toBe(
      failure,
    );
  });

  it('ends work that ignores its signal', async () => {
    await expect(withDeadline({ timeoutMs: 20 }, NEVER)).rejects.toEqual(
      new DeadlineError(20),
    );
  });

  it('tells the work that its time is over', async () => {
    let given: AbortSignal | undefined;
    const work = (signal: AbortSignal) => {
      given = signal;
      return NEVER();
    };
    await expect(withDeadline({ timeoutMs: 20 }, work)).rejects.toThrow();
    expect(given?.aborted).toBe(true);
  });

  it('does not begin work that was given up before', async () => {
    const work = jest.fn(NEVER);
    const signal = AbortSignal.abort(new Error('gone'));
    await expect(
      withDeadline({ timeoutMs: 1_000, signal }, work),
    ).rejects.toThrow('gone');
    expect(work).not.toHaveBeenCalled();
  });

  it('leaves nothing behind on the signal of a long-lived caller', async () => {
    const { signal } = new AbortController();
    for (let call = 0; call < 20; call += 1) {
      await withDeadline({ timeoutMs: 1_000, signal }, async () => call);
    }
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});
