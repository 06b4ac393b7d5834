import { mockServices } from '@backstage/backend-test-utils';
import { ChangeSignal } from './ChangeSignal';

describe('ChangeSignal', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  function aSignal(publish = jest.fn(async () => {})) {
    const logger = mockServices.logger.mock();
    const signal = new ChangeSignal({
      signals: { publish },
      channel: 'boats',
      logger,
    });
    return { signal, publish, logger };
  }

  it('[D13] sends one message for a burst, which names nothing, and another for the next', async () => {
    const { signal, publish } = aSignal();
    for (let count = 0; count < 100; count += 1) {
      signal.note();
      await jest.advanceTimersByTimeAsync(4);
    }
    await jest.advanceTimersByTimeAsync(500);
    expect(publish.mock.calls).toEqual([
      [
        {
          recipients: { type: 'broadcast' },
          channel: 'boats',
          message: {},
        },
      ],
    ]);
    signal.note();
    await jest.advanceTimersByTimeAsync(500);
    expect(publish).toHaveBeenCalledTimes(2);
  });

  it('goes on after a message that could not be sent', async () => {
    const { signal, publish, logger } = aSignal(
      jest.fn(async () => {
        throw new Error('no bus');
      }),
    );
    signal.note();
    await jest.advanceTimersByTimeAsync(500);
    expect(logger.warn).toHaveBeenCalledWith(expect.stringContaining('no bus'));
    signal.note();
    await jest.advanceTimersByTimeAsync(500);
    expect(publish).toHaveBeenCalledTimes(2);
  });
});
