import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderTestApp } from '@backstage/frontend-test-utils';
import {
  createFrontendPlugin,
  createRouteRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { errorsModule } from './errorsModule';

let broken = true;

function Fragile() {
  if (broken) {
    throw new Error('the chart has no data');
  }
  return <p>the chart</p>;
}

const fragilePlugin = createFrontendPlugin({
  pluginId: 'fragile',
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/fragile',
        title: 'Fragile',
        routeRef: createRouteRef(),
        loader: async () => <Fragile />,
      },
    }),
    PageBlueprint.make({
      name: 'absent',
      params: {
        path: '/absent',
        title: 'Absent',
        loader: () =>
          Promise.reject(
            Object.assign(new Error('Loading chunk 1 failed'), {
              name: 'ChunkLoadError',
            }),
          ),
      },
    }),
  ],
});

function openPortal(address: string) {
  renderTestApp({
    features: [errorsModule, fragilePlugin],
    initialRouteEntries: [address],
  });
}

describe('errors of the portal', () => {
  it('leads home from an address that no page has', async () => {
    openPortal('/nowhere');
    expect(
      await screen.findByRole('heading', { name: 'This page does not exist' }),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Go home' })).toHaveAttribute(
      'href',
      '/',
    );
  });

  it('[A15.1] offers a reload of a page whose code did not arrive, as trying again would not ask for it', async () => {
    jest.spyOn(console, 'error').mockImplementation(() => {});
    openPortal('/absent');
    expect(
      await screen.findByText('This page could not be loaded'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Reload the page' }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Try again' }),
    ).not.toBeInTheDocument();
  });

  it('says what broke in a page and shows the page again once it is mended', async () => {
    // React reports what a boundary catches; that is expected here.
    jest.spyOn(console, 'error').mockImplementation(() => {});
    openPortal('/fragile');
    expect(
      await screen.findByText('the chart has no data'),
    ).toBeInTheDocument();
    broken = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('the chart')).toBeInTheDocument();
  });
});
