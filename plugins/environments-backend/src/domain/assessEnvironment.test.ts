import type {
  EnvironmentFacts,
  NamespaceObservation,
  OpenRun,
} from './EnvironmentFacts';
import { explainNoAccess } from './explainNoAccess';
import { freshForMs } from './assessReading';
import { assessEnvironment, endingGraceMs } from './assessEnvironment';
import { needsReapply } from './needsReapply';

const now = 1_000_000;
const toIso = (at: number) => new Date(at).toISOString();

const seen: NamespaceObservation = {
  uid: 'u1',
  endingSince: null,
  objects: [
    { kind: 'Namespace', name: 'a--b' },
    { kind: 'ResourceQuota', name: 'environment' },
  ],
  missing: [],
  observedAt: now - 1000,
};

const facts: EnvironmentFacts = {
  declared: true,
  cluster: 'harbour-dev',
  expected: ['Namespace a--b', 'ResourceQuota environment'],
  observation: seen,
};

const run: OpenRun = {
  id: 'r1',
  intent: 'environment.create',
  state: 'running',
  reason: null,
  progress: { done: 1, total: 4 },
};

describe('assessEnvironment', () => {
  it.each<[string, Partial<EnvironmentFacts>, string, RegExp]>([
    ['all is there', {}, 'ready', /^All 2 objects are present on harbour-dev$/],
    [
      'nobody has looked',
      { observation: undefined },
      'unknown',
      /not been read/,
    ],
    [
      'the cluster could not be read',
      { observation: undefined, failure: 'refused' },
      'unknown',
      /could not be read: refused/,
    ],
    [
      'the last reading is old',
      {
        observation: { ...seen, observedAt: now - freshForMs - 1 },
        failure: 'no answer',
      },
      'unknown',
      /last read 1 min 30 s ago: no answer/,
    ],
    [
      'the last reading is just fresh enough, though the cluster is silent now',
      {
        observation: { ...seen, observedAt: now - freshForMs },
        failure: 'no answer',
      },
      'ready',
      /are present/,
    ],
    [
      'the namespace is gone',
      { observation: { ...seen, uid: null, objects: [] } },
      'needs-attention',
      /^Declared in Git, but its namespace is missing on harbour-dev$/,
    ],
    [
      'the namespace is ending',
      { observation: { ...seen, endingSince: '2030-01-01T00:00:00Z' } },
      'needs-attention',
      /is being deleted/,
    ],
    [
      'an object is missing',
      { observation: { ...seen, objects: seen.objects.slice(0, 1) } },
      'needs-attention',
      /^Missing on harbour-dev: ResourceQuota environment/,
    ],
    [
      'a kind could not be read: unknown, neither missing nor ready',
      {
        observation: {
          ...seen,
          objects: seen.objects.slice(0, 1),
          missing: [{ kind: 'ResourceQuota', reason: 'forbidden' }],
        },
      },
      'unknown',
      /ResourceQuota on harbour-dev could not be read: forbidden/,
    ],
    [
      'one object is missing and another kind could not be read',
      {
        observation: {
          ...seen,
          objects: seen.objects.slice(1),
          missing: [{ kind: 'LimitRange', reason: 'forbidden' }],
        },
      },
      'needs-attention',
      /^Missing on harbour-dev: Namespace a--b/,
    ],
    [
      'nothing declares it any more',
      { declared: false },
      'needs-attention',
      /No longer declared in Git/,
    ],
    [
      'nothing declares it and it is ending',
      {
        declared: false,
        observation: { ...seen, endingSince: toIso(now - endingGraceMs) },
      },
      'retiring',
      /is being deleted/,
    ],
    [
      '[A8.1][B3] nothing declares it, and it has been ending for long without a run',
      {
        declared: false,
        observation: { ...seen, endingSince: toIso(now - endingGraceMs - 1) },
      },
      'needs-attention',
      /has been terminating since .*no run follows it/,
    ],
    [
      'a run makes it',
      { run },
      'preparing',
      /^Being created, 1 of 4 steps done$/,
    ],
    [
      'a run waits',
      { run: { ...run, state: 'waiting', reason: 'the cluster to answer' } },
      'preparing',
      /; the cluster to answer/,
    ],
    [
      'a run re-applies it',
      { run: { ...run, intent: 'environment.reapply' } },
      'preparing',
      /^Being re-applied, 1 of 4/,
    ],
    [
      'its re-application is undone',
      { run: { ...run, intent: 'environment.reapply', state: 'undoing' } },
      'retiring',
      /re-application is being undone/,
    ],
    [
      'it has an object of a kind that is not read back',
      { expected: [...facts.expected, 'cronjob nightly'] },
      'unknown',
      /^cronjob on harbour-dev could not be read: objects of this kind are not read back/,
    ],
    [
      'its creation is undone',
      { run: { ...run, state: 'undoing' } },
      'retiring',
      /creation is being undone/,
    ],
    [
      'a run retires it',
      { run: { ...run, intent: 'environment.retire' } },
      'retiring',
      /^Being retired/,
    ],
    [
      'its retirement is undone',
      { run: { ...run, intent: 'environment.retire', state: 'undoing' } },
      'preparing',
      /retirement is being undone/,
    ],
    [
      'a run is stuck',
      { run: { ...run, state: 'needs-attention', reason: 'a finalizer' } },
      'needs-attention',
      /^a finalizer$/,
    ],
    [
      'a run is stuck without a word',
      { run: { ...run, state: 'needs-attention' } },
      'needs-attention',
      /neither continue nor be undone/,
    ],
  ])('when %s', (_, override, state, reason) => {
    const verdict = assessEnvironment({ ...facts, ...override }, now);
    expect(verdict.state).toBe(state);
    expect(verdict.reason).toMatch(reason);
  });
});

const gone = { ...seen, uid: null, objects: [] };
const ending = { ...seen, endingSince: '2030-01-01T00:00:00Z' };
const old = { ...seen, observedAt: now - freshForMs - 1 };

describe('needsReapply', () => {
  it.each<[string, Partial<EnvironmentFacts>, boolean]>([
    ['all is there', {}, false],
    ['its namespace is gone', { observation: gone }, true],
    [
      'an object is gone',
      { observation: { ...seen, objects: seen.objects.slice(0, 1) } },
      true,
    ],
    ['a run is under way', { observation: gone, run }, false],
    ['nothing declares it', { observation: gone, declared: false }, false],
    ['its namespace is being deleted', { observation: ending }, false],
    ['nobody has looked of late', { observation: { ...gone, ...old } }, false],
    ['nobody has looked', { observation: undefined }, false],
  ])('[A8.1] when %s: %j gives %p', (_, override, expected) => {
    expect(needsReapply({ ...facts, ...override }, now)).toBe(expected);
  });
});

describe('explainNoAccess', () => {
  it.each<[string, Partial<EnvironmentFacts>, RegExp | undefined]>([
    ['all is there', {}, undefined],
    ['its namespace is gone', { observation: gone }, /namespace is missing/],
    ['it is being deleted', { observation: ending }, /is being deleted/],
    ['it is being created', { run }, /^Being created/],
    [
      'it is being retired',
      { run: { ...run, intent: 'environment.retire' } },
      /^Being retired/,
    ],
    [
      'its cluster is unknown',
      { unusable: 'moon is not a cluster of the fleet' },
      /^moon is not a cluster/,
    ],
    [
      'its cluster is silent',
      { observation: old, failure: 'connection refused' },
      /does not answer: connection refused/,
    ],
    ['it was not read yet', { observation: undefined }, undefined],
    ['Git gave it up', { declared: false }, /no longer declares/],
    [
      'a run is stuck and all is there',
      { run: { ...run, state: 'needs-attention' } },
      undefined,
    ],
  ])('[A8.1] when %s: %j gives %p', (_, override, expected) => {
    const said = explainNoAccess({ ...facts, ...override }, now);
    expect(said ?? 'nothing').toMatch(expected ?? /^nothing$/);
  });
});
