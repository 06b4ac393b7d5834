import { mockServices } from '@backstage/backend-test-utils';
import { Observer, type ObserverDeps } from './Observer';

const names = Array.from({ length: 40 }, (_, index) => `cluster-${index}`);

const settle = () => new Promise<void>(resolve => setTimeout(resolve, 5));

/** An observer of clusters whose answers come when they are told to. */
function setUp(heartbeatPlaces: { atOnce: number; placeMs: number }) {
  const asked: string[] = [];
  const answers = new Map<string, () => void>();
  const recorded: string[] = [];
  const due = [...names];
  const observer = new Observer({
    owner: 'one',
    clusters: {
      list: () => names.map(name => ({ name })),
      reader: (name: string) => ({
        health: async () => {
          asked.push(name);
          await new Promise<void>(resolve => answers.set(name, resolve));
          return { ok: true, checks: [] };
        },
        version: async () => ({ gitVersion: 'v1.36.0' }),
      }),
    },
    leases: {
      balance: async () => names.length,
      claimDue: async () =>
        due.splice(0).map(cluster => ({ cluster, epoch: 1 })),
      leave: async () => {},
    },
    observations: {
      expireVerdicts: async () => [],
      recordHeartbeat: async ({ cluster }: { cluster: string }) => {
        recorded.push(cluster);
        return { kind: 'written', verdict: 'ok' };
      },
    },
    signals: {
      hold: () => {},
      listExpired: () => [],
      noteHeartbeat: () => {},
      tick: () => {},
      stop: async () => {},
    },
    ...{ heartbeatPlaces, thresholds: { heartbeatMs: 60_000 } },
    ...{ onChanged: () => {}, logger: mockServices.logger.mock() },
    ...{ now: () => Date.now(), random: () => 0 },
  } as unknown as ObserverDeps);
  const answer = async (cluster: string) => {
    answers.get(cluster)?.();
    await settle();
  };
  return { observer, asked, answer, recorded };
}

describe('heartbeats of many clusters that are due at once', () => {
  it('begin a few at a time, so that handshakes of hundreds do not keep each other from ending in their time', async () => {
    const places = { atOnce: 3, placeMs: 60_000 };
    const { observer, asked, answer, recorded } = setUp(places);
    await observer.tick();
    await settle();
    expect(asked).toEqual(names.slice(0, 3));
    await answer(names[1]);
    expect(asked).toEqual(names.slice(0, 4));
    for (const name of names) await answer(name);
    expect([...recorded].sort()).toEqual([...names].sort());
    await observer.stop();
  });

  it('go on beside clusters that hang', async () => {
    const places = { atOnce: 3, placeMs: 10 };
    const { observer, asked } = setUp(places);
    await observer.tick();
    for (let round = 0; round < 200 && asked.length < 40; round += 1) {
      await settle();
    }
    expect(asked).toEqual(names);
    void observer.stop();
  });
});
