import {
  decideOwnership,
  hasLabels,
  noProof,
  ObjectSeen,
  OwnershipProof,
  toProofOfRun,
} from './decideOwnership';
import { managedLabel, runAnnotation } from './ownership';

const ofOwner = (owner: string) => ({
  [managedLabel]: 'true',
  'example.com/owner': owner,
});
const wanted = ofOwner('storefront');
const labels = { ...wanted, 'example.com/more': 'yes' };
const seen = (override: ObjectSeen = {}): ObjectSeen => ({
  ...{ uid: 'u1', labels, annotations: { [runAnnotation]: 'r1' } },
  ...override,
});
const proof = (override: Partial<OwnershipProof>) => ({
  ...noProof,
  ...override,
});

describe('decideOwnership', () => {
  it.each<[string, ObjectSeen, OwnershipProof, string]>([
    ['the UID of a receipt', seen(), proof({ uid: 'u1' }), 'proven'],
    [
      'the UID of a receipt, and the name of another run',
      seen({ annotations: { [runAnnotation]: 'r9' } }),
      proof({ uid: 'u1' }),
      'proven',
    ],
    ['the name of the run under way', seen(), toProofOfRun('r1'), 'proven'],
    [
      'the name of a later run that noted nothing',
      seen({ uid: 'u2' }),
      proof({ uid: 'u1', unproven: ['r1'] }),
      'proven',
    ],
    ['labels that were copied', seen(), proof({ uid: 'u2' }), 'other'],
    ['the name of another run', seen(), toProofOfRun('r2'), 'marked'],
    ['a ledger that knows nothing', seen(), noProof, 'marked'],
    [
      'the UID of a receipt, and the labels of another set',
      seen({ labels: ofOwner('payments') }),
      proof({ uid: 'u1' }),
      'unmarked',
    ],
    [
      'the labels alone',
      seen({ annotations: {} }),
      proof({ uid: 'u1' }),
      'unmarked',
    ],
    ['nothing', {}, noProof, 'unmarked'],
    ['neither UID nor proof', seen({ uid: undefined }), noProof, 'marked'],
  ])('of an object with %s is right', (_, object, given, expected) => {
    expect(decideOwnership(object, wanted, given)).toBe(expected);
  });

  it.each([
    [{ a: '1', b: '2' }, true],
    [{ a: '1', b: '3' }, false],
    [{ a: '1' }, false],
    [undefined, false],
  ])('reads labels %j as %p of a=1, b=2', (given, expected) => {
    expect(hasLabels({ labels: given }, { a: '1', b: '2' })).toBe(expected);
  });
});
