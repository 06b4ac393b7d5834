import { ChangeSignal } from './ChangeSignal';

function setUp() {
  const sent: unknown[] = [];
  let isDown = false;
  const signal = new ChangeSignal({
    publish: async payload => {
      if (isDown) throw new Error('signals are down');
      sent.push(payload);
    },
  });
  return { sent, signal, setDown: (down: boolean) => (isDown = down) };
}

describe('ChangeSignal', () => {
  it('sends what gathered in one message of ids, to everybody', async () => {
    const { sent, signal } = setUp();
    signal.add('1');
    signal.add('2');
    signal.add('1');
    await signal.flush();
    await signal.flush();
    expect(sent).toEqual([
      {
        recipients: { type: 'broadcast' },
        channel: 'fleet:changed',
        message: { ids: ['1', '2'] },
      },
    ]);
  });

  it('sends later what could not be sent', async () => {
    const { sent, signal, setDown } = setUp();
    setDown(true);
    signal.add('1');
    await expect(signal.flush()).rejects.toThrow('signals are down');
    setDown(false);
    signal.add('2');
    await signal.flush();
    expect(sent).toEqual([
      expect.objectContaining({ message: { ids: ['1', '2'] } }),
    ]);
  });
});
