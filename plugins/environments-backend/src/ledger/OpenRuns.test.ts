import type { OpenRun } from '@fairway/plugin-runs-node';
import { OpenRuns } from './OpenRuns';

const run: OpenRun = {
  id: 'r1',
  subject: 'environment:a/b',
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
      ledger: {
        listOpenRuns: async ({ subjectKind }) => {
          expect(subjectKind).toBe('environment');
          asked += 1;
          return [run];
        },
      },
      now: () => now,
    });
    const [first] = await Promise.all([runs.read(), runs.read()]);
    expect(first?.get('environment:a/b')).toEqual(run);
    expect(asked).toBe(1);
    now = 1000;
    await runs.read();
    expect(asked).toBe(2);
    await runs.readNow();
    expect(asked).toBe(3);
  });

  it('says that the ledger did not answer, which is not the same as no runs', async () => {
    const runs = new OpenRuns({
      ledger: {
        listOpenRuns: async () => {
          throw new Error('503');
        },
      },
      now: () => 0,
    });
    expect(await runs.read()).toBeUndefined();
  });
});
