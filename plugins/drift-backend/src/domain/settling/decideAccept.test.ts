import type { Difference } from '@fairway/drift-engine';
import { decideAccept } from './decideAccept';

const live = {
  spec: {
    replicas: 5,
    clusterIP: '10.0.0.1',
    list: [1],
    long: 'x'.repeat(2001),
  },
  metadata: { annotations: { 'deployment.kubernetes.io/revision': '4' } },
  status: { phase: 'Active' },
  stringData: { token: 'secret-of-the-shop' },
};
const at = (
  path: string,
  pointer: string,
  declared: Difference['declared'],
  seen: Difference['live'],
): Difference => ({
  ...{ path, pointer, declared, live: seen, class: 'changed' },
  ...{ author: undefined, severity: 'medium', confidence: 'schema', rules: [] },
});
const differences = [
  at('spec.replicas', '/spec/replicas', 2, 5),
  at('spec.clusterIP', '/spec/clusterIP', '10.0.0.2', '10.0.0.1'),
  at('spec.list', '/spec/list', [], [1]),
  at('spec.long', '/spec/long', 'y', live.spec.long),
  at('spec.added', '/spec/replicas', undefined, 5),
  at('spec.gone', '/spec/gone', 1, undefined),
  at('stringData.token', '/stringData/token', '***1', '***2'),
  at('status.phase', '/status/phase', 'x', 'Active'),
  at(
    'metadata.annotations["deployment.kubernetes.io/revision"]',
    '/metadata/annotations/deployment.kubernetes.io~1revision',
    ...(['3', '4'] as const),
  ),
];

describe('decideAccept', () => {
  it('takes the value that the cluster has', () => {
    expect(decideAccept('spec.replicas', differences, live)).toEqual({
      ...{ kind: 'accepted', path: 'spec.replicas', value: 5 },
    });
  });

  it.each`
    path                                                           | reason
    ${'spec.other'}                                                | ${'does not differ now'}
    ${'spec.clusterIP'}                                            | ${'the cluster makes it by itself'}
    ${'status.phase'}                                              | ${'the cluster makes it by itself'}
    ${'metadata.annotations["deployment.kubernetes.io/revision"]'} | ${'the cluster makes it by itself'}
    ${'spec.list'}                                                 | ${'only a single value'}
    ${'spec.added'}                                                | ${'only a single value'}
    ${'spec.gone'}                                                 | ${'only a single value'}
    ${'spec.long'}                                                 | ${'too long to be shown whole'}
    ${'stringData.token'}                                          | ${'it is secret'}
  `('refuses $path: $reason', ({ path, reason }) => {
    const decided = decideAccept(path, differences, live);
    expect(decided).toEqual({
      ...{ kind: 'refused', reason: expect.stringContaining(reason) },
    });
    expect(JSON.stringify(decided)).not.toContain('secret-of-the-shop');
  });
});
