import {
  EnvironmentFacts,
  freshForMs,
  judgeEnvironment,
  NamespaceObservation,
  OpenRun,
} from './judgeEnvironment';

const now = 1_000_000;

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

describe('judgeEnvironment', () => {
  it.each<[string, Partial<EnvironmentFacts>, string, RegExp]>([
    ['all is there', {}, 'ready', /carries all 2 objects/],
    [
      'nobody has looked',
      { observation: undefined },
      'unknown',
      /not been read/,
    ],
    [
      'nobody could look',
      { observation: undefined, failure: 'refused' },
      'unknown',
      /could not be read: refused/,
    ],
    [
      'the last look is old',
      {
        observation: { ...seen, observedAt: now - freshForMs - 1 },
        failure: 'no answer',
      },
      'unknown',
      /last read 90 s ago: no answer/,
    ],
    [
      'the last look is just fresh enough, though the cluster is silent now',
      {
        observation: { ...seen, observedAt: now - freshForMs },
        failure: 'no answer',
      },
      'ready',
      /carries all/,
    ],
    [
      'the namespace is gone',
      { observation: { ...seen, uid: null, objects: [] } },
      'needs-attention',
      /carries no namespace/,
    ],
    [
      'the namespace is ending',
      { observation: { ...seen, endingSince: '2030-01-01T00:00:00Z' } },
      'needs-attention',
      /is ending, although/,
    ],
    [
      'an object is missing',
      { observation: { ...seen, objects: seen.objects.slice(0, 1) } },
      'needs-attention',
      /missing on harbour-dev: ResourceQuota environment/,
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
      /missing on harbour-dev: Namespace a--b/,
    ],
    [
      'nothing declares it any more',
      { declared: false },
      'needs-attention',
      /still carries it/,
    ],
    [
      'nothing declares it and it is ending',
      {
        declared: false,
        observation: { ...seen, endingSince: '2030-01-01T00:00:00Z' },
      },
      'retiring',
      /is ending/,
    ],
    ['a run makes it', { run }, 'preparing', /being made, 1 of 4/],
    [
      'a run waits',
      { run: { ...run, state: 'waiting', reason: 'the cluster to answer' } },
      'preparing',
      /; the cluster to answer/,
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
      /being retired/,
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
      /neither go on nor go back/,
    ],
  ])('when %s', (_, override, state, reason) => {
    const verdict = judgeEnvironment({ ...facts, ...override }, now);
    expect(verdict.state).toBe(state);
    expect(verdict.reason).toMatch(reason);
  });
});
