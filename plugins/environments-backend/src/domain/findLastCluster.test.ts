import type { PastRun } from '@fairway/plugin-runs-node';
import { anAppliedReceipt } from '../__testUtils__/anAppliedReceipt';
import { findLastCluster } from './findLastCluster';

const applied = { ...anAppliedReceipt('u1'), cluster: 'in-receipt' };
const run = (
  intent: string,
  step: PastRun['steps'][number],
  more: Partial<PastRun> = {},
): PastRun => ({
  ...{ id: 'r', intent: `environment.${intent}`, state: 'succeeded' },
  createdAt: new Date(0),
  bulkhead: 'harbour-dev',
  steps: [step],
  ...more,
});
const deliver = (
  attempts: number,
  receipt: PastRun['steps'][0]['receipt'],
) => ({
  ...{ name: 'deliver', attempts, receipt },
});
const deleted = (gone: boolean) => ({
  ...{ name: 'delete-namespace', attempts: 1 },
  receipt: {
    ...{ version: 1, cluster: 'harbour-dev', namespace: 'a--b' },
    ...{ namespaceUid: 'u1', gone },
  },
});
const created = run('create', deliver(1, applied));

describe('findLastCluster', () => {
  it.each<[string, PastRun[], string | undefined]>([
    ['no run', [], undefined],
    ['a creation', [created], 'harbour-dev'],
    [
      'a creation from before runs named a cluster',
      [{ ...created, bulkhead: null }],
      'in-receipt',
    ],
    [
      'a creation that was closed before it proved anything',
      [run('create', deliver(1, null), { state: 'closed' })],
      'harbour-dev',
    ],
    [
      'a creation that never began',
      [run('create', deliver(0, null))],
      undefined,
    ],
    [
      'a creation that was undone',
      [{ ...created, state: 'undone' }],
      undefined,
    ],
    [
      'a re-application that was undone, over a creation',
      [run('reapply', deliver(1, null), { state: 'refused' }), created],
      'harbour-dev',
    ],
    ['a retirement', [run('retire', deleted(true)), created], undefined],
    [
      'a retirement that was closed before the namespace was gone',
      [
        run('retire', { ...deleted(true), receipt: null }, { state: 'closed' }),
        created,
      ],
      'harbour-dev',
    ],
    [
      'a retirement after the cluster had left the fleet',
      [run('retire', deleted(false)), created],
      'harbour-dev',
    ],
    [
      'a creation after a retirement',
      [created, run('retire', deleted(true))],
      'harbour-dev',
    ],
  ])('given %s', (_, runs, expected) => {
    expect(findLastCluster(runs)).toBe(expected);
  });
});
