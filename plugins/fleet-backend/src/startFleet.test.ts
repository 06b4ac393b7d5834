import { mockServices } from '@backstage/backend-test-utils';
import { startFleet, type FleetStart } from './startFleet';

/** A fleet whose declared rows no database takes and whose documents cannot be taken up. */
function aBrokenFleet(observed: string[]): FleetStart {
  const broken = async () => {
    throw new Error('invalid byte sequence for encoding "UTF8": 0x00');
  };
  const parts: Record<keyof FleetStart, unknown> = {
    checks: {
      closeRetired: async () => undefined,
      expire: async () => undefined,
    },
    checkConfiguration: { restore: broken },
    checkStore: { prune: async () => undefined },
    clusters: { onChange: () => () => undefined },
    configurations: { forgetOthers: async () => undefined },
    declared: { pruneRetired: async () => undefined },
    documents: { restore: broken, run: broken },
    leases: { freeAbandoned: async () => undefined },
    lifecycle: mockServices.lifecycle.mock(),
    local: { refresh: async () => undefined },
    logger: mockServices.logger.mock(),
    now: () => 0,
    observations: { pruneChanges: async () => undefined },
    observer: {
      tick: async () => {
        observed.push('tick');
      },
      stop: async () => undefined,
    },
    repository: { onHead: () => () => undefined },
    scheduler: undefined,
    sync: { run: broken, markDue: () => undefined },
  };
  return parts as unknown as FleetStart;
}

describe('startFleet', () => {
  it('[D2] starts and observes although nothing of what is declared can be taken up or stored', async () => {
    const observed: string[] = [];
    const scheduler = mockServices.scheduler();
    await startFleet({ ...aBrokenFleet(observed), scheduler });
    await scheduler.triggerTask('fleet-observe');
    expect(observed).toEqual(['tick']);
  });
});
