import { randomUUID } from 'node:crypto';
import { mockServices } from '@backstage/backend-test-utils';
import { concernsAny } from '@fairway/input';
import { ChangeSignal } from './ChangeSignal';

const gull = randomUUID();
const skua = randomUUID();
const tern = randomUUID();

describe('ChangeSignal', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  function aSignal() {
    const sent: { message: object }[] = [];
    const attempts: unknown[] = [];
    let isDown = false;
    const logger = mockServices.logger.mock();
    const signal = new ChangeSignal({
      signals: {
        publish: async payload => {
          attempts.push(payload);
          if (isDown) throw new Error('no bus');
          sent.push(payload);
        },
      },
      channel: 'boats',
      logger,
    });
    return {
      ...{ signal, sent, attempts, logger },
      setDown: (down: boolean) => (isDown = down),
    };
  }

  const wait = (ms = 500) => jest.advanceTimersByTimeAsync(ms);

  it('[D13] sends one message for a burst, and another for the next', async () => {
    const { signal, sent } = aSignal();
    for (let count = 0; count < 100; count += 1) {
      signal.note([gull]);
      await wait(4);
    }
    await wait();
    expect(sent).toEqual([
      {
        recipients: { type: 'broadcast' },
        channel: 'boats',
        message: { salt: expect.any(String), marks: [expect.any(String)] },
      },
    ]);
    signal.note([gull]);
    await wait();
    expect(sent).toHaveLength(2);
  });

  it('[D13] marks what changed, so that pages of other things can leave it', async () => {
    const { signal, sent } = aSignal();
    signal.note([gull]);
    signal.note([skua]);
    await wait();
    const [{ message }] = sent;
    expect(concernsAny(message, [gull])).toBe(true);
    expect(concernsAny(message, [skua])).toBe(true);
    expect(concernsAny(message, [tern])).toBe(false);
  });

  it('[B14.4] names nothing, and marks the same thing differently each time', async () => {
    const { signal, sent } = aSignal();
    signal.note([gull]);
    await wait();
    signal.note([gull]);
    await wait();
    const [one, other] = sent.map(({ message }) => JSON.stringify(message));
    expect(one).not.toContain(gull);
    expect(one).not.toBe(other);
  });

  it('tells more than a message holds as "many", and says so no more in the next', async () => {
    const { signal, sent } = aSignal();
    signal.note(Array.from({ length: 5_000 }, randomUUID));
    await wait();
    signal.note([gull]);
    await wait();
    expect(sent.map(({ message }) => concernsAny(message, [tern]))).toEqual([
      true,
      false,
    ]);
    expect(sent[0].message).toEqual({});
  });

  it('sends nothing for nothing', async () => {
    const { signal, sent } = aSignal();
    signal.note([]);
    await wait();
    expect(sent).toEqual([]);
  });

  it('sends later what could not be sent', async () => {
    const { signal, sent, attempts, logger, setDown } = aSignal();
    setDown(true);
    signal.note([gull]);
    await wait();
    expect(logger.warn).toHaveBeenCalledWith(expect.stringContaining('no bus'));
    signal.note([skua]);
    await wait(4_000);
    expect(attempts).toHaveLength(1);
    setDown(false);
    await wait(1_000);
    const [{ message }] = sent;
    expect(concernsAny(message, [gull])).toBe(true);
    expect(concernsAny(message, [skua])).toBe(true);
  });
});
