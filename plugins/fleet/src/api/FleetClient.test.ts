import { FakePortal, refuse } from '@fairway/portal-ui/testUtils';
import { aCluster } from '../__testUtils__/aCluster';
import { FleetClient } from './FleetClient';

const totals = { ok: 1, bad: 0, unknown: 0 };

describe('FleetClient', () => {
  it('sends only the filters that are set', async () => {
    const portal = new FakePortal({
      'GET fleet/clusters': () => ({ body: { items: [aCluster()], totals } }),
    });
    const answer = await new FleetClient(portal).listClusters({
      search: 'har bour',
      verdict: undefined,
      limit: 25,
    });
    expect(answer.items[0].name).toBe('harbour-dev');
    expect(portal.requests[0].url.search).toBe('?search=har+bour&limit=25');
  });

  it('does not let a name reach another path', async () => {
    const portal = new FakePortal({});
    await expect(
      new FleetClient(portal).getCluster('../findings?x'),
    ).rejects.toMatchObject({ statusCode: 404 });
    expect(portal.requests[0].url.pathname).toBe('/clusters/..%2Ffindings%3Fx');
  });

  it('throws what the portal refuses, with its status', async () => {
    const portal = new FakePortal({
      'GET fleet/clusters': () => refuse(403, 'no'),
    });
    await expect(
      new FleetClient(portal).listClusters({}),
    ).rejects.toMatchObject({ statusCode: 403 });
  });

  it('refuses an answer of another shape instead of showing half of it', async () => {
    const portal = new FakePortal({
      'GET fleet/clusters': () => ({
        body: { items: [{ name: 'a', verdict: 'green' }], totals },
      }),
    });
    await expect(new FleetClient(portal).listClusters({})).rejects.toThrow(
      /not what this page expects/,
    );
  });
});
