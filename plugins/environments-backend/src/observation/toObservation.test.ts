import { noProof, OwnershipProof, runAnnotation } from '@fairway/delivery';
import { toOwnLabels } from '../domain/ownership';
import type { LiveObject } from './LiveObject';
import { toObservation } from './toObservation';

const environment = { owner: 'storefront', name: 'shop' };
const labels = toOwnLabels('storefront', 'shop');
const annotations = { [runAnnotation]: 'r1' };
const anObject = (kind: string, override: Partial<LiveObject>): LiveObject => ({
  ...{ kind, name: 'environment', namespace: 'storefront--shop' },
  ...{ uid: 'u9', createdAt: undefined, endingSince: undefined },
  ...{ labels: {}, annotations: {}, ...override },
});

function observe(override: Partial<LiveObject>, proof: OwnershipProof) {
  return toObservation(
    environment,
    [
      anObject('Namespace', { uid: 'u1', ...override }),
      anObject('ResourceQuota', { labels }),
    ],
    proof,
    { missing: [], observedAt: 1 },
  );
}

describe('toObservation', () => {
  it.each<[string, Partial<LiveObject>, OwnershipProof, string | null]>([
    ['of the UID in a receipt', { labels, annotations }, aProof('u1'), 'u1'],
    [
      'that a run made which proved nothing',
      { labels, annotations },
      { uid: 'u0', unproven: ['r1'] },
      'u1',
    ],
    [
      'of another UID, whatever its marks say',
      { labels, annotations },
      aProof('u2'),
      null,
    ],
    [
      'of which no receipt is known, by its marks',
      { labels, annotations },
      noProof,
      'u1',
    ],
    ['that names no run', { labels }, noProof, null],
    [
      'of another environment',
      { labels: toOwnLabels('payments', 'shop'), annotations },
      aProof('u1'),
      null,
    ],
  ])('reads a namespace %s right', (_, override, proof, uid) => {
    const observation = observe(override, proof);
    expect(observation.uid).toBe(uid);
    // What is in a namespace that is not the environment's own is not its own either.
    expect(observation.objects.map(({ kind }) => kind)).toEqual(
      uid === null ? [] : ['Namespace', 'ResourceQuota'],
    );
  });
});

function aProof(uid: string): OwnershipProof {
  return { uid, unproven: [] };
}
