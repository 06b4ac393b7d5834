import {
  decideOwnership,
  NamespaceSeen,
  toProofOfRun,
} from './decideOwnership';
import { noProof, NamespaceProof } from './NamespaceProof';
import { runAnnotation, toOwnLabels } from './ownership';

const environment = { owner: 'storefront', name: 'shop' };
const labels = toOwnLabels('storefront', 'shop');
const seen = (override: NamespaceSeen = {}): NamespaceSeen => ({
  ...{ uid: 'u1', labels, annotations: { [runAnnotation]: 'r1' } },
  ...override,
});
const proof = (override: Partial<NamespaceProof>) => ({
  ...noProof,
  ...override,
});

describe('decideOwnership', () => {
  it.each<[string, NamespaceSeen, NamespaceProof, string]>([
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
      'the UID of a receipt, and the labels of another environment',
      seen({ labels: toOwnLabels('payments', 'shop') }),
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
  ])('of a namespace with %s is right', (_, namespace, given, expected) => {
    expect(decideOwnership(namespace, environment, given)).toBe(expected);
  });
});
