import { openClusterClient } from '@fairway/cluster-client';
import { startMockFleet } from '@fairway/local-fleet';
import type { ClusterSignal } from '@fairway/plugin-fleet-node';
import { waitUntil } from '../__testUtils__/waitUntil';
import { LiveCluster } from './LiveCluster';
import { silentAfterMs } from './LiveKind';

jest.setTimeout(60_000);

const at = { cluster: 'a', source: 'https://a', observedAt: 0 };

/** Whether each node was made unschedulable. */
const signal: ClusterSignal<unknown> = {
  signal: 'one',
  kinds: [{ apiVersion: 'v1', kind: 'Node' }],
  as: 'object',
  freshnessMs: 60_000,
  live: true,
  project: ({ spec }) => (spec as { unschedulable?: boolean }).unschedulable,
  record: async () => {},
};

describe('a watch of a server that answers everything else', () => {
  it('knows no more what it does not tell, and knows it again when it tells', async () => {
    const crowd = await startMockFleet({
      ...{ clusters: 1, objects: { nodes: 1 } },
    });
    const [{ name, server, caData, token }] = crowd.clusters;
    const client = openClusterClient({
      ...{ name, server, caData, credential: { token } },
    });
    const clock = { now: 0 };
    const live = new LiveCluster({
      openReader: () => client,
      onChanged: () => {},
      onFault: error => {
        throw error;
      },
      now: () => clock.now,
    });
    const until = (isKnown: boolean) =>
      waitUntil(
        async () => live.isKnown(signal),
        found => found === isKnown,
      );
    try {
      // Every watch begins as it should, and then nothing comes.
      crowd.disturb(name, ({ url }) =>
        url.includes('watch=') ? { kind: 'mute' } : undefined,
      );
      live.follow([signal]);
      await until(true);
      expect(live.read(signal, at)).toMatchObject({ rows: [undefined] });
      crowd.cordon(name, true);
      await client.health('readyz');
      clock.now = silentAfterMs - 1;
      expect(live.isKnown(signal)).toBe(true);
      clock.now = silentAfterMs;
      expect(live.isKnown(signal)).toBe(false);
      expect(live.read(signal, at)).toMatchObject({
        ...{
          kind: 'failed',
          failure: expect.stringMatching('silent since 1970-01-01T00:00'),
        },
      });

      crowd.disturb(name, undefined);
      await until(true);
      crowd.cordon(name, true);
      await waitUntil(
        async () => live.read(signal, at),
        reading => reading.kind === 'read' && reading.rows[0] === true,
      );
    } finally {
      live.stop();
      await client.close();
      await crowd.close();
    }
  });
});
