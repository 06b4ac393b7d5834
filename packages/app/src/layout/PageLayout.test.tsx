import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderTestApp } from '@backstage/frontend-test-utils';
import {
  BreadcrumbEntry,
  createFrontendPlugin,
  createRouteRef,
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { PageTitle } from '@fairway/portal-ui';
import { Link } from 'react-router-dom';
import { errorsModule } from '../errors/errorsModule';
import { layoutModule } from './layoutModule';

const fleet = createFrontendPlugin({
  pluginId: 'fleet',
  extensions: [
    PageBlueprint.make({
      params: {
        path: '/fleet',
        title: 'Fleet',
        routeRef: createRouteRef(),
        loader: async () => <Link to="/cluster">go</Link>,
      },
    }),
    PageBlueprint.make({
      name: 'cluster',
      params: {
        path: '/cluster',
        title: 'Fleet',
        loader: async () => (
          <BreadcrumbEntry entry={{ label: 'Harbour', href: '/cluster' }}>
            <PageTitle windowTitle="harbour-dev">Harbour</PageTitle>
          </BreadcrumbEntry>
        ),
      },
    }),
  ],
});

const settings = createFrontendPlugin({
  pluginId: 'user-settings',
  extensions: [
    PageBlueprint.make({ params: { path: '/settings', title: 'Settings' } }),
    SubPageBlueprint.make({
      name: 'general',
      params: {
        path: 'general',
        title: 'General',
        loader: async () => <p>the general part</p>,
      },
    }),
    SubPageBlueprint.make({
      name: 'other',
      params: {
        path: 'other',
        title: 'Other',
        loader: async () => <p>the other part</p>,
      },
    }),
  ],
});

const profile = createFrontendPlugin({
  pluginId: 'profile',
  extensions: [
    PageBlueprint.make({ params: { path: '/profile', title: 'Profile' } }),
    SubPageBlueprint.make({
      name: 'only',
      params: {
        path: 'only',
        title: 'Only',
        loader: async () => <p>the only part</p>,
      },
    }),
  ],
});

function openPortal(address: string) {
  renderTestApp({
    features: [layoutModule, errorsModule, fleet, settings, profile],
    initialRouteEntries: [address],
  });
}

const readHeadings = () =>
  screen.getAllByRole('heading', { level: 1 }).map(each => each.textContent);

describe('frame of a page', () => {
  it('[A11.5] names the part of the portal where the page is a list', async () => {
    openPortal('/fleet');
    await waitFor(() => expect(document.title).toMatch(/^Fleet · /));
    expect(readHeadings()).toEqual(['Fleet']);
  });

  it('[A11.5] leaves heading and title to the page about one thing, moves the keyboard there, and says its name', async () => {
    openPortal('/fleet');
    await userEvent.click(await screen.findByRole('link', { name: 'go' }));
    await waitFor(() =>
      expect(document.title).toMatch(/^harbour-dev · Fleet · /),
    );
    await waitFor(() => expect(readHeadings()).toEqual(['Harbour']));
    expect(document.getElementById('content')).toHaveFocus();
    await waitFor(() =>
      expect(document.querySelector('[aria-live]')).toHaveTextContent(
        /^harbour-dev · Fleet · /,
      ),
    );
  });

  it('[A12] makes tabs of a page links with addresses, which promise no panel that is not there', async () => {
    openPortal('/settings/general');
    const tab = await screen.findByRole('link', { name: 'General' });
    expect(tab).toHaveAttribute('aria-current', 'page');
    expect(tab).not.toHaveAttribute('aria-controls');
    await waitFor(() =>
      expect(document.title).toMatch(/^General · Settings · /),
    );
    expect(readHeadings()).toHaveLength(1);
  });

  it('shows no tabs where there is only one part', async () => {
    openPortal('/profile');
    expect(await screen.findByText('the only part')).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Only' })).toBeNull();
    expect(document.title).toMatch(/^Profile · /);
    expect(readHeadings()).toEqual(['Only']);
  });

  it.each(['/settings/nowhere', '/profile/nowhere'])(
    '[A11.5][A19.6] says that no part of the page is at %s',
    async address => {
      openPortal(address);
      expect(
        await screen.findByRole('heading', {
          level: 1,
          name: 'This page does not exist',
        }),
      ).toBeInTheDocument();
      await waitFor(() => expect(document.title).toMatch(/^Not found · /));
      await waitFor(() => expect(readHeadings()).toHaveLength(1));
    },
  );

  it.each(['/settings', '/settings/', '/settings/general/'])(
    'leads %s to its first part',
    async address => {
      openPortal(address);
      expect(await screen.findByText('the general part')).toBeInTheDocument();
      expect(screen.queryByText('This page does not exist')).toBeNull();
    },
  );

  it('[A11.5] takes the titles that pages of Backstage write into the form of ours', async () => {
    openPortal('/fleet');
    await screen.findByRole('link', { name: 'go' });
    document.title = 'Fairway portal | Overview | Fairway';
    await waitFor(() =>
      expect(document.title).toBe('Fairway portal · Overview · Fairway'),
    );
  });

  it('[A11.5] says that an address has no page in title and heading', async () => {
    openPortal('/nowhere');
    await waitFor(() => expect(document.title).toMatch(/^Not found · /));
    expect(readHeadings()).toEqual(['This page does not exist']);
  });
});
