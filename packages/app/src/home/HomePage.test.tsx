import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { fetchApiRef, identityApiRef } from '@backstage/frontend-plugin-api';
import type { EnvironmentSummary } from '@fairway/plugin-environments-common';
import type { ClusterSummary } from '@fairway/plugin-fleet-common';
import environmentsPlugin from '@fairway/plugin-environments';
import fleetPlugin from '@fairway/plugin-fleet';
import runsPlugin from '@fairway/plugin-runs';
import { aRun, summarize } from '@fairway/plugin-runs-react/testUtils';
import { homePlugin } from './homePlugin';

const coverage = { complete: true, missing: [] };

const shop: EnvironmentSummary = {
  owner: 'storefront',
  name: 'shop',
  class: 'standard',
  cluster: 'harbour-dev',
  tier: 'dev',
  namespace: 'storefront--shop',
  purpose: null,
  leaseUntil: new Date(Date.now() + 13.5 * 86_400_000).toISOString(),
  state: 'ready',
  reason: 'All objects are there',
  observedAt: new Date(Date.now() - 60_000).toISOString(),
  source: 'https://harbour-dev',
  coverage,
  run: null,
  createdAt: null,
};

const lighthouse = {
  name: 'lighthouse-prod',
  labels: {
    provider: 'local',
    region: 'north',
    tier: 'production',
    ring: 'one',
  },
  declaredBy: 'configuration',
  lifecycle: 'active',
  verdict: 'unknown',
  reason: 'No answer for 4 min',
  since: null,
  observedAt: new Date(Date.now() - 240_000).toISOString(),
  source: 'https://lighthouse-prod',
  coverage,
  version: null,
  nodes: null,
  pods: null,
  owner: null,
  checks: null,
  role: null,
  outlook: null,
  maintenance: null,
} as ClusterSummary;

type Answers = Record<string, (url: URL) => { status?: number; body: unknown }>;

const answers: Answers = {
  'environments/environments': () => ({ body: { items: [shop] } }),
  'fleet/clusters': url => {
    const verdict = url.searchParams.get('verdict');
    return {
      body: {
        items: verdict === 'unknown' ? [lighthouse] : [],
        totals: { ok: 2, bad: 0, unknown: 1 },
        retired: 0,
      },
    };
  },
  'runs/': () => ({
    body: {
      items: [
        summarize(
          aRun({
            state: 'needs-attention',
            nextAction: 'Remove the finalizer, then resume',
          }),
        ),
      ],
    },
  }),
};

const refuse = (status: number, message: string) => () => ({
  status,
  body: { error: { name: 'Error', message }, response: { statusCode: status } },
});

function openHome(
  changed: Answers = {},
  plugins = [environmentsPlugin, fleetPlugin, runsPlugin],
) {
  const routes = { ...answers, ...changed };
  const serve: typeof fetch = async input => {
    const url = new URL(String(input));
    const route = routes[`${url.hostname}${url.pathname}`];
    const { status = 200, body } = route
      ? route(url)
      : refuse(404, 'no route')();
    return new Response(JSON.stringify(body), {
      status,
      headers: { 'Content-Type': 'application/json' },
    });
  };
  renderTestApp({
    features: [homePlugin, ...plugins],
    initialRouteEntries: ['/'],
    apis: [
      [fetchApiRef, mockApis.fetch({ baseImplementation: serve })],
      [
        identityApiRef,
        mockApis.identity({
          displayName: 'Ada Quay',
          email: 'ada@example.org',
        }),
      ],
    ],
  });
}

const region = (name: string) => screen.findByRole('region', { name });

describe('home page', () => {
  it('greets by name', async () => {
    openHome();
    expect(
      await screen.findByRole('heading', { level: 1, name: /Good \w+, Ada$/ }),
    ).toBeInTheDocument();
  });

  it('shows my environments with state, lease and age', async () => {
    openHome();
    const mine = within(await region('My environments'));
    expect(await mine.findByText('Ready')).toBeInTheDocument();
    expect(mine.getByText('13 d 11 h left')).toBeInTheDocument();
    expect(mine.getByText('read 1 min ago')).toBeInTheDocument();
    expect(mine.getByText('standard on harbour-dev (dev)')).toBeInTheDocument();
  });

  it('asks for the environments of my teams alone', async () => {
    const asked: URL[] = [];
    openHome({
      'environments/environments': url => {
        asked.push(url);
        return { body: { items: [] } };
      },
    });
    await screen.findByText('Your teams have no environment yet');
    expect(asked[0].searchParams.get('mine')).toBe('true');
  });

  it('counts the fleet and names what is not ok, with reason and age', async () => {
    openHome();
    const fleet = within(await region('Fleet'));
    expect(await fleet.findByText('lighthouse-prod')).toBeInTheDocument();
    expect(fleet.getByText('No answer for 4 min')).toBeInTheDocument();
    expect(fleet.getByText('read 4 min ago')).toBeInTheDocument();
    expect(fleet.getByText('OK').parentElement).toHaveTextContent('2');
  });

  it('names clusters that are ok and have bad checks, and leads to all of them', async () => {
    const ok = (name: string, bad: number) => ({
      ...{ ...lighthouse, name, verdict: 'ok', reason: 'ready' },
      checks: {
        bad,
        unknown: 0,
        worst: bad ? { id: 'FW-POD-OOM', title: 'No memory' } : null,
      },
    });
    openHome({
      'fleet/clusters': url => ({
        body: {
          items:
            url.searchParams.get('sort') === 'checks'
              ? [ok('most', 2), ok('one', 1), ok('none', 0)]
              : [],
          totals: { ok: 3, bad: 0, unknown: 0 },
        },
      }),
    });
    const fleet = within(await region('Fleet'));
    expect(await fleet.findByText('2 bad checks: No memory')).toBeVisible();
    expect(fleet.getByText('All 3 clusters are ok.')).toBeInTheDocument();
    expect(fleet.getByText('1 bad check: No memory')).toBeInTheDocument();
    expect(fleet.queryByText('none')).not.toBeInTheDocument();
    expect(
      fleet.getByRole('link', { name: 'Most bad checks' }),
    ).toHaveAttribute('href', '/fleet?view=table&sort=checks&order=desc');
  });

  it.each([
    ['running', null, /^The local set-up is in progress: Start three/],
    ['failed', 'no port', /^The local set-up is not complete. This step/],
  ])('tells of a local set-up that is %s', async (state, reason, text) => {
    openHome({
      'fleet/clusters': url => ({
        body: {
          ...(answers['fleet/clusters'](url).body as object),
          localProgress: {
            steps: [
              {
                title: 'Start three control planes',
                startedAt: new Date(Date.now() - 20_000).toISOString(),
                finishedAt: null,
                ...{ state, reason },
              },
            ],
          },
        },
      }),
    });
    const fleet = within(await region('Fleet'));
    expect(await fleet.findByText(text)).toBeInTheDocument();
  });

  it('says what to do about a run that needs attention, and leads to it', async () => {
    openHome();
    const runs = within(await region('Runs that need attention'));
    expect(
      await runs.findByText('Remove the finalizer, then resume'),
    ).toBeInTheDocument();
    expect(
      runs.getByRole('link', { name: 'Create environment storefront/shop' }),
    ).toHaveAttribute('href', '/runs/run-1');
  });

  it('lets one block fail alone, and recover alone', async () => {
    let down = true;
    openHome({
      'fleet/clusters': url =>
        down
          ? refuse(500, 'the store is gone')()
          : answers['fleet/clusters'](url),
    });
    const fleet = within(await region('Fleet'));
    expect(await fleet.findByText('the store is gone')).toBeInTheDocument();
    expect(await screen.findByText('13 d 11 h left')).toBeInTheDocument();
    down = false;
    await userEvent.click(fleet.getByRole('button', { name: 'Try again' }));
    expect(await fleet.findByText('lighthouse-prod')).toBeInTheDocument();
  });

  it('[D15.2] does not go on saying that all is ok beside an error', async () => {
    jest.useFakeTimers();
    let down = false;
    const allOk = {
      body: { items: [], totals: { ok: 2, bad: 0, unknown: 0 }, retired: 0 },
    };
    openHome({
      'fleet/clusters': () =>
        down ? refuse(500, 'the store is gone')() : allOk,
    });
    const fleet = within(await region('Fleet'));
    expect(
      await fleet.findByText('All 2 clusters are ok.'),
    ).toBeInTheDocument();
    down = true;
    // Past the slowest poll.
    await act(() => jest.advanceTimersByTimeAsync(121_000));
    expect(await fleet.findByText('the store is gone')).toBeInTheDocument();
    expect(fleet.queryByText('All 2 clusters are ok.')).not.toBeInTheDocument();
    expect(
      fleet.getByText(/Their current state cannot be read/),
    ).toBeInTheDocument();
    expect(fleet.getByText('Unknown').parentElement).toHaveTextContent('2');
    jest.useRealTimers();
  });

  it('[A15.6] does not invite who may not ask for an environment', async () => {
    openHome({
      'environments/environments': () => ({ body: { items: [] } }),
      'environments/create-options': () => ({
        body: { owners: [], classes: [], commit: 'c' },
      }),
    });
    await screen.findByText('Your teams have no environment yet');
    await waitFor(() =>
      expect(
        screen.queryByRole('link', { name: /Create an environment/ }),
      ).not.toBeInTheDocument(),
    );
  });

  it('says so where the fleet may not be seen', async () => {
    openHome({ 'fleet/clusters': refuse(403, 'not allowed') });
    expect(
      await within(await region('Fleet')).findByText('You may not see this'),
    ).toBeInTheDocument();
  });

  it('has what plugins contribute, and nothing of plugins that are not installed', async () => {
    openHome({}, [runsPlugin]);
    await region('Runs that need attention');
    expect(screen.getByRole('link', { name: 'All runs' })).toHaveAttribute(
      'href',
      '/runs',
    );
    expect(
      screen.queryByRole('link', { name: /See the fleet/ }),
    ).not.toBeInTheDocument();
    expect(
      screen.queryByRole('region', { name: 'Fleet' }),
    ).not.toBeInTheDocument();
  });

  it('has the sections in one order, whatever the order of the plugins', async () => {
    openHome({}, [runsPlugin, fleetPlugin, environmentsPlugin]);
    await screen.findByText('13 d 11 h left');
    await region('Runs that need attention');
    const sections = screen
      .getAllByRole('heading', { level: 2 })
      .map(({ textContent }) => textContent);
    expect(sections).toEqual([
      'My environments',
      'Fleet',
      'Runs that need attention',
    ]);
  });
});
