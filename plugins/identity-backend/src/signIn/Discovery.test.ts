import { Discovery } from './Discovery';

function aSource() {
  const waiting: { resolve(value: string): void; reject(e: Error): void }[] =
    [];
  const discovery = new Discovery(
    () =>
      new Promise<string>((resolve, reject) => {
        waiting.push({ resolve, reject });
      }),
  );
  return { discovery, waiting };
}

describe('Discovery', () => {
  it('asks once for all who ask at the same time, and keeps what it found', async () => {
    const { discovery, waiting } = aSource();
    const both = Promise.all([discovery.get(), discovery.get()]);
    waiting[0].resolve('metadata');
    expect(await both).toEqual(['metadata', 'metadata']);
    expect(await discovery.get()).toBe('metadata');
    expect(waiting).toHaveLength(1);
  });

  it('asks again after a failure', async () => {
    const { discovery, waiting } = aSource();
    const first = discovery.get();
    waiting[0].reject(new Error('ECONNREFUSED'));
    await expect(first).rejects.toThrow('ECONNREFUSED');
    const second = discovery.get();
    waiting[1].resolve('metadata');
    expect(await second).toBe('metadata');
  });

  it('does not forget a new attempt when those who shared an old one learn of its failure', async () => {
    const { discovery, waiting } = aSource();
    const old = [discovery.get(), discovery.get()];
    waiting[0].reject(new Error('ECONNREFUSED'));
    const fresh = old[0].catch(() => discovery.get());
    await Promise.allSettled(old);
    waiting[1].resolve('metadata');
    expect(await fresh).toBe('metadata');
    expect(await discovery.get()).toBe('metadata');
    expect(waiting).toHaveLength(2);
  });
});
