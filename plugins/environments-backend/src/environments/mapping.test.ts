import { freshForMs } from '../domain/assessReading';
import type { ObservedEnvironment, StoredObservation } from './EnvironmentRow';
import { toDetail } from './mapping';

const now = 1_900_000_000_000;
const ada = { person: 'user:default/ada', since: null, until: null };

const seen: StoredObservation = {
  uid: 'u1',
  createdAt: null,
  endingSince: null,
  objects: [],
  access: [ada],
  missing: [],
  observedAt: now,
};

function show(observation: StoredObservation | undefined) {
  const environment: ObservedEnvironment = {
    ...{ id: 'i', owner: 'storefront', name: 'shop', class: 'sandbox' },
    ...{ ownerRef: 'group:default/storefront', cluster: 'harbour-dev' },
    ...{ namespace: 'storefront--shop', purpose: null, quota: {} },
    ...{ leaseUntil: '2030-01-01T00:00:00Z', expected: [], document: '' },
    ...{ blob: '', path: '', commit: '', declared: true, observation },
  };
  return toDetail(
    environment,
    {
      ...{ now, readAt: now, runs: new Map() },
      clusters: { find: () => ({ labels: { tier: 'dev' } } as never) },
    },
    {
      ...{ findings: [], accessProblems: [] },
      may: { retire: true, access: true, reapply: true },
    },
  );
}

describe('who holds access, as an environment is shown', () => {
  it('[D15.1] is who holds it now', () => {
    expect(show(seen).access).toEqual([ada]);
    const over = { ...ada, until: new Date(now).toISOString() };
    expect(show({ ...seen, access: [over] }).access).toEqual([]);
  });

  it.each<[string, StoredObservation | undefined]>([
    ['nobody has looked', undefined],
    [
      'the last reading is old',
      { ...seen, access: [], observedAt: now - freshForMs - 1 },
    ],
    [
      'bindings could not be read',
      {
        ...seen,
        access: [],
        missing: [{ kind: 'RoleBinding', reason: 'forbidden' }],
      },
    ],
  ])('[D15.1] is not known when %s', (_, observation) => {
    expect(show(observation)).toHaveProperty('access', undefined);
  });
});
