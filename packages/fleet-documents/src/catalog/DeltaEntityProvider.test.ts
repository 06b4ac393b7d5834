import type { Entity } from '@backstage/catalog-model';
import type { EntityProviderMutation } from '@backstage/plugin-catalog-node';
import { DeltaEntityProvider } from './DeltaEntityProvider';

const anEntity = (name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name },
});

async function setUp(size: number) {
  const clock = { now: 1_000 };
  const mutations: EntityProviderMutation[] = [];
  const names = Array.from({ length: size }, (_, index) => `c${index}`);
  const entities = new Map(names.map(name => [name, anEntity(name)]));
  const provider = new DeltaEntityProvider({
    name: 'test',
    read: async () => entities,
    now: () => clock.now,
  });
  await provider.connect({
    refresh: async () => undefined,
    applyMutation: async mutation => void mutations.push(mutation),
  });
  await provider.refresh();
  return { clock, mutations, provider };
}

describe('DeltaEntityProvider', () => {
  afterEach(() => jest.useRealTimers());

  it('writes a few entities at once', async () => {
    const { mutations } = await setUp(100);
    expect(mutations).toMatchObject([{ type: 'full' }]);
  });

  it('lets the people come before hundreds of entities, and then writes all of them by itself', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
    const { clock, mutations, provider } = await setUp(101);
    await provider.refresh();
    expect(mutations).toEqual([]);
    clock.now += 10_000;
    jest.advanceTimersByTime(10_000);
    // Queued behind what the timers began.
    await provider.refresh();
    expect(mutations).toMatchObject([{ type: 'full' }]);
    expect(mutations[0].type === 'full' && mutations[0].entities).toHaveLength(
      101,
    );
  });
});
