import type { KubernetesObject } from '@fairway/cluster-client';
import {
  anObject,
  checksMs,
  hour,
  minute,
  now as start,
  pace,
  someFacts,
} from '../domain/checks/__testUtils__/assessObjects';
import {
  assessChecks,
  type StoredVerdicts,
} from '../domain/checks/assessChecks';
import { assessRows, type ClusterInput } from '../domain/checks/assessCheck';
import type { Check } from '../domain/checks/Check';
import type { CheckOverrides } from '../domain/checks/CheckSettings';
import { groupRows } from '../domain/checks/groupRows';
import { checkReadingGroups, findGroup } from '../domain/checks/readings';
import { checks } from '../domain/checks/registry';
import { projectObject } from '../domain/checks/rows/projectObject';
import { KeptVerdicts } from './KeptVerdicts';

const watched = checkReadingGroups.filter(({ live }) => live);
const kinds = watched.flatMap(group => group.kinds.map(({ kind }) => kind));
const ofWatched = checks.filter(({ needs }) =>
  watched.includes(findGroup(needs)),
);

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
function aRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What may become of an object at a time: each kind of trouble that a check waits for. */
function toStates(at: number): Record<string, (() => KubernetesObject)[]> {
  const time = new Date(at).toISOString();
  const condition = (type: string, status: string) => ({
    ...{ type, status, reason: 'Because', lastTransitionTime: time },
  });
  const ended = (reason: string, restartCount: number) => ({
    spec: { nodeName: 'n0', containers: [{ name: 'c', image: 'a:1' }] },
    status: {
      phase: 'Running',
      containerStatuses: [
        {
          ...{ name: 'c', restartCount, ready: true, state: { running: {} } },
          lastState: {
            terminated: { reason, finishedAt: time, exitCode: 137 },
          },
        },
      ],
    },
  });
  const made = { creationTimestamp: time };
  const leaving = {
    ...made,
    deletionTimestamp: time,
    finalizers: ['example.com/a'],
  };
  const workload = (available: number, observedGeneration = 2) => ({
    spec: { replicas: 2 },
    status: {
      ...{ availableReplicas: available, observedGeneration },
      ...{ numberAvailable: available, desiredNumberScheduled: 2 },
      conditions: [condition('Available', available < 2 ? 'False' : 'True')],
    },
  });
  const behind = { ...made, generation: 2 };
  return {
    Pod: [
      () => anObject('Pod', 'a/p', ended('Completed', 0), made),
      () => anObject('Pod', 'a/p', ended('OOMKilled', 1), made),
      () => anObject('Pod', 'a/p', ended('Error', 9), made),
      () => anObject('Pod', 'a/p', { spec: { nodeName: 'gone' } }, made),
      () => anObject('Pod', 'a/p', ended('Completed', 0), leaving),
      () =>
        anObject(
          'Pod',
          'a/p',
          {
            spec: {},
            status: {
              phase: 'Pending',
              conditions: [condition('PodScheduled', 'False')],
            },
          },
          made,
        ),
    ],
    Node: ['True', 'False', 'Unknown'].flatMap(status =>
      [true, false].map(
        unschedulable => () =>
          anObject('Node', 'n', {
            spec: {
              unschedulable,
              taints: [
                { key: 'node.kubernetes.io/unschedulable', timeAdded: time },
              ],
            },
            status: { conditions: [condition('Ready', status)] },
          }),
      ),
    ),
    Deployment: [
      () => anObject('Deployment', 'a/d', workload(2), behind),
      () => anObject('Deployment', 'a/d', workload(1), behind),
      () => anObject('Deployment', 'a/d', workload(1, 1), behind),
      () => anObject('Deployment', 'a/d', workload(2), leaving),
    ],
    DaemonSet: [
      () => anObject('DaemonSet', 'a/s', workload(2), behind),
      () => anObject('DaemonSet', 'a/s', workload(0), behind),
    ],
    Job: ['True', 'False'].map(
      status => () =>
        anObject('Job', 'a/j', {
          status: { conditions: [condition('Failed', status)] },
        }),
    ),
    PersistentVolumeClaim: ['Pending', 'Bound'].map(
      phase => () =>
        anObject('PersistentVolumeClaim', 'a/c', { status: { phase } }, made),
    ),
    Namespace: [
      () => anObject('Namespace', 'a', {}, made),
      () => anObject('Namespace', 'a', {}, leaving),
    ],
  };
}

/** Forty-eight hours of a cluster to which something happens about every ten minutes, read each minute. */
function* aHistory(seed: number) {
  const random = aRandom(seed);
  const objects = new Map<string, KubernetesObject>();
  const revisions = Object.fromEntries(kinds.map(kind => [kind, 0]));
  let version = 'v1.35.1';
  let overrides: CheckOverrides = new Map();
  const names = Object.keys(toStates(start));
  for (let now = start; now < start + 48 * hour; now += minute) {
    while (random() < 0.1) {
      const kind = names[Math.floor(random() * names.length)];
      const key = `${kind} ${Math.floor(random() * 3)}`;
      // What is told now may have happened a while ago.
      const at = now - Math.floor(random() * 3 * minute);
      const states = toStates(at)[kind];
      const made = states[Math.floor(random() * states.length)]();
      if (random() < 0.2) objects.delete(key);
      else {
        const name = `${made.metadata.name}${key.at(-1)}`;
        objects.set(key, { ...made, metadata: { ...made.metadata, name } });
      }
      revisions[kind] += 1;
    }
    if (now === start + 20 * hour) version = 'v1.36.2';
    if (now === start + 30 * hour) {
      const thresholds = { graceMinutes: 30 };
      overrides = new Map([
        ['FW-POD-PENDING', { thresholds, reason: 'slow nodes' }],
      ]);
    }
    const input: ClusterInput & { hasRows: boolean } = {
      ...groupRows([...objects.values()].map(projectObject)),
      ...{ facts: someFacts({ lastGoodAt: now }), version, pace },
      ...{ manifests: { kind: 'none' }, hasRows: true },
    };
    const states = Object.fromEntries(
      kinds.map(kind => [kind, { readAt: now }]),
    );
    const context = { now, checksMs, overrides, kinds: states };
    yield { input, context, revisions: { ...revisions } };
  }
}

/** Checks that count how often their rows are assessed. */
function countAssessments() {
  const count = { rows: 0 };
  const counted = ofWatched.map(
    (check): Check => ({
      ...check,
      assess: (...args) => {
        if (check.needs.length > 0) count.rows += 1;
        return check.assess(...args);
      },
    }),
  );
  return { count, counted };
}

describe('KeptVerdicts', () => {
  it.each([1, 2])(
    'say in each minute of two days what an assessment of everything says, with a fraction of the work (history %i)',
    seed => {
      const kept = new KeptVerdicts();
      const [some, all] = [countAssessments(), countAssessments()];
      let [before, beforeAll]: StoredVerdicts[] = [new Map(), new Map()];
      const states = new Set<string>();
      const differing: string[][] = [];
      for (const { input, context, revisions } of aHistory(seed)) {
        const assess = kept.assessorOf('a', revisions);
        const after = assessChecks(some.counted, before, input, {
          ...{ ...context, assessRows: assess },
        });
        const afterAll = assessChecks(all.counted, beforeAll, input, context);
        // Compared as one text: thousands of deep comparisons would take minutes.
        const [text, textOfAll] = [after, afterAll].map(each =>
          JSON.stringify([...each]),
        );
        if (text !== textOfAll) differing.push([text, textOfAll]);
        for (const [id, { state }] of after) states.add(`${id} ${state}`);
        [before, beforeAll] = [after, afterAll];
      }
      expect(differing).toEqual([]);
      expect(some.count.rows).toBeLessThan(all.count.rows / 20);
      // The history has something to tell of the checks that wait.
      const seen = [...states].filter(each => each.endsWith(' bad'));
      expect(seen).toEqual(
        expect.arrayContaining(
          [
            'FW-NODE-NOTREADY',
            'FW-NS-TERMINATING',
            'FW-POD-OOM',
            'FW-POD-PENDING',
            'FW-POD-TERMINATING',
            'FW-WORKLOAD-UNAVAILABLE',
          ].map(id => `${id} bad`),
        ),
      );
    },
  );

  const check = checks.find(({ id }) => id === 'FW-POD-PENDING')!;
  const input: ClusterInput = {
    ...groupRows([]),
    ...{ facts: someFacts(), version: 'v1.36.2', pace },
    manifests: { kind: 'none' },
  };
  const settings = { thresholds: { graceMinutes: 5 }, now: start };

  it('keep nothing of kinds that are not watched, and nothing of what is counted between two readings', () => {
    const kept = new KeptVerdicts();
    const assess = (revisions: Record<string, number>, more = {}) =>
      kept.assessorOf('a', revisions)(check, { ...input, ...more }, settings);
    expect(assess({}).verdict).not.toBe(assess({}).verdict);
    expect(assess({ Pod: 1 }).verdict).toBe(assess({ Pod: 1 }).verdict);
    const counters = { countersBefore: { readAt: 1, counters: {} as never } };
    expect(assess({ Pod: 2 }, counters).verdict).not.toBe(
      assess({ Pod: 2 }, counters).verdict,
    );
  });

  it('keep clusters apart, and forget those that are read no more', () => {
    const kept = new KeptVerdicts();
    const assess = (cluster: string, now = start) =>
      kept.assessorOf(cluster, { Pod: 1 })(check, input, { ...settings, now });
    const first = assess('a');
    expect(assess('a').verdict).toBe(first.verdict);
    expect(assess('b').verdict).not.toBe(first.verdict);
    assess('b', start + minute);
    kept.forgetIdle(start + minute);
    const [b, a] = [assess('b'), assess('a')];
    expect(a.verdict).not.toBe(first.verdict);
    expect(assess('b').verdict).toBe(b.verdict);
  });

  it('hold a verdict until the first moment that its check asked for', () => {
    const pod = anObject(
      'Pod',
      'a/p',
      { status: { phase: 'Pending' } },
      { creationTimestamp: new Date(start).toISOString() },
    );
    const found = assessRows(
      check,
      { ...input, ...groupRows([projectObject(pod)]) },
      settings,
    );
    expect(found).toMatchObject({
      ...{ verdict: { state: 'good' }, until: start + 5 * minute },
    });
    expect(assessRows(check, input, settings).until).toBe(Infinity);
  });
});
