import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { fleetPlugin } from './plugin';
import { FakePortal } from '@fairway/portal-ui/testUtils';
import { aCluster } from './__testUtils__/aCluster';

describe('fleetPlugin', () => {
  it('brings its page, its place in the navigation and its client', async () => {
    const portal = new FakePortal({
      'GET fleet/clusters': () => ({
        body: { items: [aCluster()], totals: { ok: 1, bad: 0, unknown: 0 } },
      }),
      'GET fleet/findings': () => ({ body: { items: [] } }),
    });
    renderTestApp({
      features: [fleetPlugin],
      initialRouteEntries: ['/fleet'],
      apis: [mockApis.fetch({ baseImplementation: portal.fetch })],
    });
    expect(
      await screen.findByRole('link', { name: /^harbour-dev: ok; / }),
    ).toBeInTheDocument();
    expect(
      screen.getAllByRole('link', { name: /Fleet/ }).length,
    ).toBeGreaterThan(0);
  });
});
