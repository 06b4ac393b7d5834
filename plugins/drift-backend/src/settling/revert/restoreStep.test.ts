import { ClusterError } from '@fairway/cluster-client';
import type { StepContext } from '@fairway/plugin-runs-node';
import {
  revertPayloadSchema,
  type RevertPayload,
} from '../../domain/settling/payloads';
import { createRestoreStep } from './restoreStep';

const anExtra = (name: string) => ({
  ...{ id: name, apiVersion: 'v1', kind: 'ConfigMap' },
  ...{ namespace: 'x', name, action: 'delete', declared: null },
  ...{ uid: `uid-${name}`, resourceVersion: '7' },
});

/** Deletes objects that Git declares no more; those named are refused by the cluster with a conflict. */
function applyTo(names: string[], changed: string[]) {
  const deleted: string[] = [];
  const step = createRestoreStep({
    repository: {
      fetch: async () => 'c0ffee',
      snapshot: async () => ({ inspectMany: async () => [] }),
    },
    clusters: {
      reader: () => ({
        get: async ({ name }: { name: string }) => ({
          metadata: { name, uid: `uid-${name}`, resourceVersion: '7' },
        }),
      }),
      provisioner: () => ({
        delete: async ({ name }: { name: string }) => {
          if (changed.includes(name)) {
            throw new ClusterError('conflict', `${name} was changed`);
          }
          deleted.push(name);
          return 'deleted';
        },
      }),
    },
  } as unknown as Parameters<typeof createRestoreStep>[0]);
  const payload = revertPayloadSchema.parse({
    ...{ version: 1, cluster: 'a', objects: names.map(anExtra) },
  });
  const result = step.apply({
    ...{ payload, runId: 'run', epoch: 1 },
    signal: new AbortController().signal,
  } as unknown as StepContext<RevertPayload>);
  return { deleted, result };
}

describe('restoring what Git declares', () => {
  it('is refused if the first write is, as nothing was changed', async () => {
    const { deleted, result } = applyTo(['one', 'two'], ['one']);
    expect(await result).toMatchObject({ kind: 'refused' });
    expect(deleted).toEqual([]);
  });

  it('is stuck if a later write is refused, as a part of it was applied', async () => {
    const { deleted, result } = applyTo(['one', 'two'], ['two']);
    expect(await result).toMatchObject({
      ...{ kind: 'stuck', nextAction: expect.stringContaining('new plan') },
      reason: expect.stringMatching(
        /a part of it was applied.*two was changed/,
      ),
    });
    expect(deleted).toEqual(['one']);
  });

  it('is applied if the cluster takes all of it', async () => {
    const { deleted, result } = applyTo(['one', 'two'], []);
    expect(await result).toEqual({ kind: 'applied' });
    expect(deleted).toEqual(['one', 'two']);
  });
});
