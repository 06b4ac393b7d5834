import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { FakePortal } from '@fairway/portal-ui/testUtils';
import { anEnvironment } from './__testUtils__/anEnvironment';
import { someCreateOptions } from './__testUtils__/someCreateOptions';
import { environmentsPlugin } from './plugin';

describe('environmentsPlugin', () => {
  it('brings its page, its place in the navigation and its client', async () => {
    const portal = new FakePortal({
      'GET environments/environments': () => ({
        body: { items: [anEnvironment()] },
      }),
      'GET environments/create-options': () => ({ body: someCreateOptions() }),
      'GET environments/findings': () => ({ body: { items: [] } }),
    });
    renderTestApp({
      features: [environmentsPlugin],
      initialRouteEntries: ['/environments'],
      apis: [mockApis.fetch({ baseImplementation: portal.fetch })],
    });
    expect(
      await screen.findByRole('link', { name: 'shop' }),
    ).toBeInTheDocument();
    expect(
      screen.getAllByRole('link', { name: /Environments/ }).length,
    ).toBeGreaterThan(0);
  });
});
