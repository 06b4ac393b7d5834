import type { PastRun } from '@fairway/plugin-runs-node';
import { anAppliedReceipt } from '../__testUtils__/anAppliedReceipt';
import { toNamespaceProof } from './toNamespaceProof';

type Step = PastRun['steps'][number];
const step = (name: string, attempts: number, uid?: string): Step => ({
  ...{ name, attempts },
  receipt: uid === undefined ? null : anAppliedReceipt(uid),
});
const aRun = (id: string, ...steps: Step[]): PastRun => ({
  ...{ id, intent: 'environment.create', state: 'closed', steps },
  createdAt: new Date(0),
  bulkhead: 'harbour-dev',
});

describe('toNamespaceProof', () => {
  it.each<[string, PastRun[], { uid?: string; unproven: string[] }]>([
    ['no run', [], { unproven: [] }],
    [
      'a run that confirmed it',
      [aRun('a', step('deliver', 1, 'x'), step('confirm', 1, 'u'))],
      { uid: 'u', unproven: [] },
    ],
    [
      'a run that applied it and came no further',
      [aRun('a', step('deliver', 1, 'u'), step('confirm', 0))],
      { uid: 'u', unproven: [] },
    ],
    [
      'a later run that began to apply it and proved nothing',
      [
        aRun('b', step('deliver', 2)),
        aRun('a', step('deliver', 1, 'u'), step('confirm', 1, 'u')),
      ],
      { uid: 'u', unproven: ['b'] },
    ],
    [
      'a later run that never began to',
      [aRun('b', step('deliver', 0)), aRun('a', step('confirm', 1, 'u'))],
      { uid: 'u', unproven: [] },
    ],
    [
      'a receipt of another shape',
      [aRun('a', { ...step('deliver', 1), receipt: { namespaceUid: null } })],
      { unproven: ['a'] },
    ],
  ])('[A14] of %s', (_, runs, proof) => {
    expect(toNamespaceProof(runs)).toEqual({ uid: undefined, ...proof });
  });
});
