import { noProof, runAnnotation, toProofOfRun } from '@fairway/delivery';
import { isMadeFor } from './isMadeFor';
import { personAnnotation, toOwnLabels } from './ownership';

const environment = { owner: 'storefront', name: 'shop' };
const labels = toOwnLabels('storefront', 'shop');
const ofRun = { [runAnnotation]: 'r1' };
const ofPerson = { [personAnnotation]: 'user:default/ada' };

describe('isMadeFor', () => {
  it.each<[string, string, object, ReturnType<typeof toProofOfRun>, boolean]>([
    ['the run', 'LimitRange', { labels, annotations: ofRun }, noProof, true],
    [
      'the run in question',
      'LimitRange',
      { labels, annotations: ofRun },
      toProofOfRun('r1'),
      true,
    ],
    [
      'another run than that in question',
      'LimitRange',
      { labels, annotations: ofRun },
      toProofOfRun('r2'),
      false,
    ],
    ['labels alone', 'ConfigMap', { labels }, noProof, false],
    ['a run alone', 'ConfigMap', { annotations: ofRun }, noProof, false],
    [
      'a binding of a person',
      'RoleBinding',
      { labels, annotations: ofPerson },
      toProofOfRun('r1'),
      true,
    ],
    [
      'a person on what gives no access',
      'ConfigMap',
      { labels, annotations: ofPerson },
      noProof,
      false,
    ],
    [
      'a binding of a person in another environment',
      'RoleBinding',
      {
        labels: toOwnLabels('payments', 'shop'),
        annotations: ofPerson,
      },
      noProof,
      false,
    ],
  ])('by %s, a %s is read right', (_, kind, metadata, proof, expected) => {
    const object = { kind, metadata: { name: 'x', ...metadata } };
    expect(isMadeFor(object, environment, proof)).toBe(expected);
  });
});
