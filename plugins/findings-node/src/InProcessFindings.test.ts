import { setTimeout as sleep } from 'node:timers/promises';
import type { FindingSet } from './FindingSet';
import { InProcessFindings } from './InProcessFindings';

function aSet(overrides: Partial<FindingSet> = {}): FindingSet {
  return {
    rule: { id: 'FW-NODE-NOTREADY', title: 'Nodes are not ready' },
    scope: 'cluster:harbour-dev',
    observedAt: 1,
    findings: [],
    ...overrides,
  };
}

describe('findings of one process', () => {
  let warnings: unknown[];
  let findings: InProcessFindings;

  beforeEach(() => {
    warnings = [];
    findings = new InProcessFindings({
      logger: { warn: message => void warnings.push(message) },
      ...{ retryMs: 10, gatherMs: 0 },
    });
  });

  afterEach(() => findings.stop());

  /** A sink, and what it got. */
  function aSink(answer: (set: FindingSet) => Promise<void> = async () => {}) {
    const got: FindingSet[] = [];
    findings.connect(async sets => {
      for (const set of sets) {
        got.push(set);
        await answer(set);
      }
    });
    return got;
  }

  it('keeps what was reported before the plugin was there', async () => {
    findings.report(aSet({ scope: 'a' }));
    findings.report(aSet({ scope: 'b' }));
    expect(findings.countWaiting()).toBe(2);
    const got = aSink();
    findings.settle();
    await sleep(5);
    expect(findings.countWaiting()).toBe(0);
    expect(got.map(({ scope }) => scope)).toEqual(['a', 'b']);
  });

  it('does nothing, and keeps nothing, in a backend without the plugin', async () => {
    findings.report(aSet());
    findings.settle();
    findings.report(aSet());
    const got = aSink();
    await sleep(5);
    expect(got).toEqual([]);
    findings.report(aSet());
    await sleep(5);
    expect(got).toHaveLength(1);
  });

  it('stores the newest of those that wait, in whatever order they came', async () => {
    findings.report(aSet({ observedAt: 5 }));
    findings.report(aSet({ observedAt: 9 }));
    findings.report(aSet({ observedAt: 7 }));
    findings.report(aSet({ observedAt: 9, fence: 2 }));
    findings.report(aSet({ observedAt: 9, fence: 1 }));
    const got = aSink();
    await sleep(5);
    expect(got).toEqual([aSet({ observedAt: 9, fence: 2 })]);
  });

  it('stores one at a time, and what comes meanwhile after it', async () => {
    let atOnce = 0;
    let most = 0;
    let go = () => {};
    const gate = new Promise<void>(resolve => {
      go = resolve;
    });
    const got = aSink(async () => {
      most = Math.max(most, ++atOnce);
      await gate;
      atOnce--;
    });
    findings.report(aSet({ observedAt: 1 }));
    await sleep(5);
    findings.report(aSet({ observedAt: 2 }));
    findings.report(aSet({ scope: 'other' }));
    await sleep(5);
    go();
    await sleep(20);
    expect(most).toBe(1);
    expect(got.map(set => [set.scope, set.observedAt])).toEqual([
      ['cluster:harbour-dev', 1],
      ['cluster:harbour-dev', 2],
      ['other', 1],
    ]);
  });

  it('tries again what could not be stored, and says it once', async () => {
    let failures = 3;
    const got = aSink(async () => {
      if (failures-- > 0) throw new Error('the database is away');
    });
    findings.report(aSet());
    await sleep(100);
    expect(got).toHaveLength(4);
    expect(warnings).toEqual(['Findings were not stored, will retry']);
  });

  it('tries the newer one if both it and an older one could not be stored', async () => {
    let isAway = true;
    const got = aSink(async () => {
      if (isAway) throw new Error('away');
    });
    findings.report(aSet({ observedAt: 1 }));
    await sleep(5);
    findings.report(aSet({ observedAt: 2 }));
    isAway = false;
    await sleep(50);
    expect(got.at(-1)).toEqual(aSet({ observedAt: 2 }));
    expect(got.filter(set => set.observedAt === 1)).toHaveLength(1);
  });

  it('lets no set that is refused again and again keep the others waiting', async () => {
    const got = aSink(async set => {
      if (set.scope === 'poison') throw new Error('refused');
    });
    findings.report(aSet({ scope: 'poison' }));
    findings.report(aSet({ scope: 'well' }));
    await sleep(60);
    expect(got.filter(({ scope }) => scope === 'well')).toHaveLength(1);
  });

  it('stores many together, and after a failure each by itself', async () => {
    const sizes: number[] = [];
    let isAway = true;
    findings.connect(async sets => {
      sizes.push(sets.length);
      if (sets.length > 1 && isAway) throw new Error('away');
    });
    for (let index = 0; index < 3; index += 1) {
      findings.report(aSet({ scope: `${index}` }));
    }
    await sleep(50);
    isAway = false;
    for (let index = 0; index < 450; index += 1) {
      findings.report(aSet({ scope: `${index}` }));
    }
    await sleep(50);
    expect(sizes).toEqual([3, 1, 1, 1, 200, 200, 50]);
    expect(findings.countWaiting()).toBe(0);
  });

  it('keeps what is reported while nobody stores', async () => {
    const disconnect = findings.connect(async () => {});
    disconnect();
    findings.report(aSet());
    const got = aSink();
    await sleep(5);
    expect(got).toHaveLength(1);
  });
});
