import type { KubernetesObject } from '@fairway/cluster-client';
import type { ClusterReading } from '@fairway/plugin-fleet-node';
import type { CountRow } from '../domain/countRows';
import { createCountSignal } from './createCountSignal';
import type { ObservationStore } from './ObservationStore';

const start = Date.parse('2026-11-20T12:00:00Z');

const anObject = (kind: string, name: string): KubernetesObject => ({
  ...{ apiVersion: 'v1', kind, metadata: { name } },
  status: {
    phase: 'Running',
    conditions: [{ type: 'Ready', status: 'True' }],
  },
});

function setUp(outcome: 'written' | 'fenced' = 'written') {
  const written: unknown[] = [];
  const changed: string[] = [];
  const signal = createCountSignal({
    observations: {
      recordCounts: async (fence, counts) => {
        written.push({ fence, counts });
        return outcome === 'fenced'
          ? { kind: 'fenced' }
          : { kind: 'written', verdict: 'ok', changedId: 'id-of-a' };
      },
    } as Pick<ObservationStore, 'recordCounts'>,
    freshnessMs: 60_000,
    onChanged: id => changed.push(id),
    now: () => start + 50,
  });
  const read = (more: Partial<ClusterReading<CountRow>> = {}, epoch?: number) =>
    signal.record(
      {
        ...{ kind: 'read', signal: signal.signal, cluster: 'a' },
        ...{ observedAt: start, source: 'https://a', counts: {} },
        rows: [anObject('Node', 'n'), anObject('Pod', 'p')].map(signal.project),
        coverage: { complete: true, missing: [] },
        ...more,
      } as ClusterReading<CountRow>,
      epoch,
    );
  return { changed, read, signal, written };
}

describe('createCountSignal', () => {
  it('writes what was counted, as old as its reading, under the lease, and tells who looks', async () => {
    const { changed, read, written } = setUp();
    await read({}, 7);
    expect(written).toEqual([
      {
        fence: { cluster: 'a', epoch: 7, now: start + 50 },
        counts: {
          nodes: {
            ...{ total: 1, ready: 1 },
            list: [expect.objectContaining({ name: 'n' })],
          },
          pods: { total: 1, running: 1, unhealthy: 0 },
          coverage: { complete: true, missing: [] },
          ...{ observedAt: start, source: 'https://a' },
        },
      },
    ]);
    expect(changed).toEqual(['id-of-a']);
  });

  it('has no counts of a cluster that could not be read, and says why', async () => {
    const { read, written } = setUp();
    const missing = [{ kind: 'Node', reason: 'no answer' }];
    missing.push({ kind: 'Pod', reason: 'no answer' });
    await read(
      {
        ...{ kind: 'failed', failure: 'no answer' },
        coverage: { complete: false, missing },
      } as Partial<ClusterReading<CountRow>>,
      7,
    );
    expect(written).toMatchObject([
      { counts: { nodes: null, pods: null, coverage: { missing } } },
    ]);
  });

  it('writes nothing of one namespace or without a lease, and tells nobody once fenced', async () => {
    const { read, written } = setUp();
    await read({ namespace: 'shop' }, 7);
    await read({});
    expect(written).toEqual([]);
    const fenced = setUp('fenced');
    await fenced.read({}, 7);
    expect(fenced.changed).toEqual([]);
  });
});
