import { OpenRuns } from './OpenRuns';

const run = {
  id: 'r1',
  intent: 'environment.create',
  state: 'running',
  reason: null,
  progress: { done: 0, total: 4 },
};

describe('OpenRuns', () => {
  it('asks once for pages that reload together, and again later', async () => {
    let asked = 0;
    let now = 0;
    const runs = new OpenRuns({
      listOpen: async () => {
        asked += 1;
        return new Map([['environment:a/b', run]]);
      },
      now: () => now,
    });
    const [first] = await Promise.all([runs.read(), runs.read()]);
    expect(first?.get('environment:a/b')).toEqual(run);
    expect(asked).toBe(1);
    now = 1000;
    await runs.read();
    expect(asked).toBe(2);
  });

  it('says that the ledger did not answer, which is not the same as no runs', async () => {
    const runs = new OpenRuns({
      listOpen: async () => {
        throw new Error('503');
      },
      now: () => 0,
    });
    expect(await runs.read()).toBeUndefined();
  });
});
