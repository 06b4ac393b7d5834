import { setTimeout as sleep } from 'node:timers/promises';
import { startThrowAwayFleet, type ThrowAwayFleet } from '@fairway/local-fleet';
import findings from '@fairway/plugin-findings-backend';
import {
  listFindingsResponseSchema,
  type FindingSummary,
} from '@fairway/plugin-findings-common';
import fleet from '@fairway/plugin-fleet-backend';
import runs from '@fairway/plugin-runs-backend';
import { createFleet } from '../__testUtils__/createFleet';
import {
  GuardedPortal,
  startGuardedPortal,
} from '../__testUtils__/startGuardedPortal';

jest.setTimeout(300_000);

const cluster = 'harbour-dev';
const rule = 'FW-POD-PRIVILEGED';

/** A pod that owns its node. */
const fault = JSON.stringify({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'mighty', namespace: 'default' },
  spec: {
    containers: [
      { name: 'a', image: 'a:1', securityContext: { privileged: true } },
    ],
  },
});

describe('bad checks of a real cluster as findings of the whole portal', () => {
  let clusters: ThrowAwayFleet;
  let portal: GuardedPortal;

  beforeAll(async () => {
    clusters = await startThrowAwayFleet({ clusters: [cluster] });
    portal = await startGuardedPortal({
      features: [findings, fleet, runs],
      configure: async folder => {
        const { fairway } = await createFleet(folder, [], {
          [`clusters/${cluster}.yaml`]: `apiVersion: fairway.dev/v1alpha1
kind: Cluster
metadata:
  name: ${cluster}
spec:
  owner: group:default/storefront
`,
        });
        const { server, caData, token } = clusters.credentials(
          cluster,
          'reader',
        );
        const [declared] = fairway.fleet.clusters;
        const real = { ...declared, server, caData, reader: { token } };
        return {
          fairway: {
            ...fairway,
            fleet: { clusters: [real], checksSeconds: 5 },
          },
        };
      },
    });
  });

  afterAll(async () => {
    await portal?.close();
    await clusters?.close();
  });

  async function list(person: string): Promise<FindingSummary[]> {
    const response = await fetch(
      `${portal.portal}/api/findings/findings?rule=${rule}&state=open,unknown,closed`,
      {
        headers: { authorization: `Bearer ${await portal.tokenOf(person)}` },
      },
    );
    return listFindingsResponseSchema.parse(await response.json()).items;
  }

  async function waitFor(state: FindingSummary['state']) {
    for (;;) {
      const found = (await list('erin')).find(each => each.state === state);
      if (found) return found;
      await sleep(500);
    }
  }

  const kubectl = async (args: string[], input?: string) => {
    const result = await clusters.kubectl(cluster, args, 'admin', input);
    expect(result).toMatchObject({ code: 0 });
  };

  it('open when the fault is made, for the owner of the cluster and nobody else’s team, and close when it is mended', async () => {
    await kubectl(['apply', '-f', '-'], fault);
    const open = await waitFor('open');
    expect(open).toMatchObject({
      rule: { id: rule },
      severity: 'medium',
      owner: 'group:default/storefront',
      occurrences: { total: 1, clusters: 1, unknown: 0 },
    });
    expect((await list('ada')).map(({ id }) => id)).toEqual([open.id]);
    expect(await list('ben')).toEqual([]);
    await kubectl(['-n', 'default', 'delete', 'pod', 'mighty', '--now']);
    expect(await waitFor('closed')).toMatchObject({ id: open.id });
  });
});
