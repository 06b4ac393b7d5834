import { ClusterSummary, splitValues } from '@fairway/plugin-fleet-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  FakePortal,
  PortalRequest,
  refuse,
} from '@fairway/portal-ui/testUtils';
import { aCluster } from '../../__testUtils__/aCluster';
import { renderFleet } from '../../__testUtils__/renderFleet';

const fleet = [
  aCluster(),
  aCluster({
    name: 'harbour-staging',
    title: 'Harbour, staging',
    labels: { ...aCluster().labels, tier: 'staging' },
    verdict: 'bad',
    reason: '2 of 3 nodes are not ready',
    nodes: { total: 3, ready: 1, observedAt: new Date().toISOString() },
  }),
  aCluster({
    name: 'lighthouse-prod',
    labels: { ...aCluster().labels, tier: 'production' },
    verdict: 'unknown',
    reason: 'no answer for 25 s: connection refused',
    observedAt: new Date(Date.now() - 25_000).toISOString(),
    nodes: null,
    pods: {
      total: 10,
      running: 10,
      unhealthy: 0,
      observedAt: new Date(Date.now() - 600_000).toISOString(),
    },
  }),
];

/** Filters and counts as the portal does, so that a page that forgets to ask is caught. */
function answerClusters(clusters: ClusterSummary[]) {
  return ({ url }: PortalRequest) => {
    const query = Object.fromEntries(url.searchParams);
    const { verdict, outlook, cursor } = query;
    const list = (leftOut?: string) =>
      clusters.filter(
        ({ name, labels }) =>
          (leftOut === 'search' || name.includes(query.search ?? '')) &&
          (['tier', 'region'] as const).every(
            facet =>
              [leftOut, undefined].includes(query[facet] && facet) ||
              splitValues(query[facet]).includes(labels[facet]),
          ),
      );
    const matching = list();
    const count = (wanted: string) =>
      matching.filter(cluster => cluster.verdict === wanted).length;
    const items = matching.filter(
      cluster =>
        (!verdict || cluster.verdict === verdict) &&
        (!outlook || cluster.outlook?.[outlook as 'upgrade'] === 'bad'),
    );
    return {
      body: {
        items: cursor === 'page-2' ? items.slice(2) : items,
        totals: {
          ok: count('ok'),
          bad: count('bad'),
          unknown: count('unknown'),
        },
        facets: {
          tier: list('tier').map(({ labels: { tier: value } }) => ({
            ...{ value, count: 1 },
          })),
          owner: [{ value: null, count: items.length }],
        },
        ...(items.length === 0 && {
          withoutFilter: ['search', 'tier', 'region']
            .filter(filter => query[filter] && list(filter).length > 0)
            .map(filter => ({ filter, count: list(filter).length })),
        }),
      },
    };
  };
}

const outlookTotals = {
  upgrade: { bad: 1, unknown: 2 },
  certificates: { bad: 1, unknown: 0 },
  capacity: { bad: 0, unknown: 0 },
};

/** As `answerClusters`, with what is ahead of the first cluster. */
function startOutlookPortal() {
  const outlook = { ...fleet[0].outlook!, upgrade: 'bad' as const };
  const portal = startPortal();
  portal.answer('GET fleet/clusters', request => ({
    body: {
      ...answerClusters([{ ...fleet[0], outlook }, ...fleet.slice(1)])(request)
        .body,
      outlookTotals,
    },
  }));
  return portal;
}

const noFindings = () => ({ body: { items: [] } });

function startPortal(clusters: ClusterSummary[] = fleet) {
  return new FakePortal({
    'GET fleet/clusters': answerClusters(clusters),
    'GET fleet/findings': noFindings,
  });
}

const findMap = () => screen.findByRole('region', { name: 'Clusters' });
const findRows = () => screen.findByRole('list', { name: 'Clusters' });
const table = '/fleet?view=table';

describe('FleetPage', () => {
  it('shows each cluster with verdict, reason and the age of its figures', async () => {
    renderFleet(startPortal(), table);
    const rows = await findRows();
    expect(
      within(rows).getByText('2 of 3 nodes are not ready'),
    ).toBeInTheDocument();
    expect(
      within(rows).getByText('No answer for 25 s: connection refused'),
    ).toBeInTheDocument();
    expect(within(rows).getByText('10 min ago')).toBeInTheDocument();
    expect(within(rows).getAllByText('unknown').length).toBeGreaterThan(0);
  });

  it('draws an unknown cluster as unknown on the map, never as well', async () => {
    renderFleet(startPortal());
    const tile = within(await findMap()).getByRole('link', {
      name: /lighthouse-prod/,
    });
    expect(tile).toHaveAccessibleName(
      /^lighthouse-prod: unknown; No answer for 25 s: connection refused; No bad check; Last read .+: v1\.36\.1, nodes unknown$/,
    );
    expect(tile).toHaveAttribute('data-verdict', 'unknown');
    expect(tile).toHaveAttribute('href', '/fleet/clusters/lighthouse-prod');
  });

  it('filters by a pressed tile and keeps the other counts standing', async () => {
    const portal = startPortal();
    renderFleet(portal);
    await userEvent.click(await screen.findByRole('button', { name: /^Bad/ }));
    const map = await findMap();
    await waitFor(() =>
      expect(within(map).getAllByRole('link')).toHaveLength(1),
    );
    const pressed = screen.getByRole('button', { name: /^Bad/ });
    expect(pressed).toHaveAttribute('aria-pressed', 'true');
    expect(
      within(screen.getByRole('button', { name: /^Unknown/ })).getByText('1'),
    ).toBeInTheDocument();

    await userEvent.click(pressed);
    await waitFor(async () =>
      expect(within(await findMap()).getAllByRole('link')).toHaveLength(3),
    );
  });

  it('counts what is ahead, says it on each tile, and leads from the count to the evidence', async () => {
    renderFleet(startOutlookPortal());
    const ahead = await screen.findByRole('group', { name: 'What is ahead' });
    expect(within(ahead).getAllByRole('button')).toHaveLength(3);
    const blocked = within(ahead).getByRole('button', { name: /^Upgrade/ });
    expect(blocked).toHaveTextContent('Upgrade blocked12 unknown');
    await userEvent.click(blocked);
    const map = await findMap();
    await waitFor(() =>
      expect(within(map).getAllByRole('link')).toHaveLength(1),
    );
    const tile = within(map).getByRole('link');
    expect(tile).toHaveAccessibleName(/; Next: upgrade blocked; /);
    expect(tile).toHaveAttribute(
      'href',
      '/fleet/clusters/harbour-dev#upgrade-readiness',
    );
    expect(blocked).toHaveAttribute('aria-pressed', 'true');
    await userEvent.click(
      screen.getByRole('button', { name: /^All clusters/ }),
    );
    await waitFor(() =>
      expect(within(map).getAllByRole('link')).toHaveLength(3),
    );
    expect(blocked).toHaveAttribute('aria-pressed', 'false');
  });

  it('says that no cluster matches what is ahead, and asks the portal for it in the table', async () => {
    const portal = startOutlookPortal();
    renderFleet(portal, '/fleet?outlook=capacity');
    expect(await screen.findByText('No cluster matches')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: 'Table' }));
    await waitFor(() =>
      expect(
        portal
          .requestsTo('GET fleet/clusters')
          .map(({ url }) => Object.fromEntries(url.searchParams)),
      ).toContainEqual(
        expect.objectContaining({ outlook: 'capacity', limit: '25' }),
      ),
    );
    expect(screen.getByText('No cluster matches')).toBeInTheDocument();
  });

  it('shows no counts of what is ahead if the portal makes none', async () => {
    renderFleet(startPortal());
    await findMap();
    expect(
      screen.queryByRole('group', { name: 'What is ahead' }),
    ).not.toBeInTheDocument();
  });

  it('takes search, filter and sort from the address', async () => {
    const portal = startPortal();
    renderFleet(
      portal,
      '/fleet?view=table&search=harbour&verdict=bad&sort=version&order=desc',
    );
    await findRows();
    const asked = portal
      .requestsTo('GET fleet/clusters')
      .map(({ url }) => Object.fromEntries(url.searchParams));
    expect(asked).toContainEqual({
      search: 'harbour',
      verdict: 'bad',
      sort: 'version',
      order: 'desc',
      limit: '25',
    });
  });

  it('has a field for each facet, with counts, whose values stay in the address', async () => {
    const portal = startPortal();
    renderFleet(portal);
    await findMap();
    await userEvent.click(screen.getByRole('button', { name: /Tier/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'staging (1)' }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'dev (1)' }),
    );
    await userEvent.keyboard('{Escape}');
    const map = await findMap();
    await waitFor(() =>
      expect(within(map).getAllByRole('link')).toHaveLength(2),
    );
    const asked = portal.requestsTo('GET fleet/clusters');
    expect(asked[asked.length - 1].url.searchParams.get('tier')).toBe(
      'staging,dev',
    );
    await userEvent.click(screen.getByRole('button', { name: /Owner/ }));
    expect(
      await screen.findByRole('option', { name: 'No owner declared (2)' }),
    ).toBeVisible();
  });

  it('names which filter leaves nothing, and removes that one with one press', async () => {
    renderFleet(startPortal(), '/fleet?tier=dev&region=nowhere&search=harbour');
    expect(
      await screen.findByText(/What leaves none is the filter by region\.$/),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', {
        name: 'Remove the filter by region (1 cluster)',
      }),
    );
    expect(within(await findMap()).getAllByRole('link')).toHaveLength(1);
    expect(screen.getByLabelText('Search clusters')).toHaveValue('harbour');
  });

  it('says that no single filter is to blame if several leave nothing', async () => {
    renderFleet(startPortal(), '/fleet?region=nowhere&search=none');
    expect(
      await screen.findByText(/To remove one of them is not enough\.$/),
    ).toBeVisible();
  });

  it('offers to clear filters that leave nothing', async () => {
    renderFleet(startPortal(), '/fleet?search=nowhere');
    const clear = await screen.findByRole('button', {
      name: 'Clear the filters',
    });
    await userEvent.click(clear);
    expect(within(await findMap()).getAllByRole('link')).toHaveLength(3);
  });

  it.each([
    [true, 1],
    [false, 0],
  ])('offers to add a cluster if the reader may: %s', async (add, links) => {
    const portal = startPortal();
    portal.answer('GET fleet/clusters', request => ({
      body: { ...answerClusters(fleet)(request).body, may: { add } },
    }));
    renderFleet(portal);
    await findMap();
    expect(
      screen.queryAllByRole('link', { name: 'Add a cluster' }),
    ).toHaveLength(links);
  });

  it('teaches how to add a cluster while there are none', async () => {
    renderFleet(startPortal([]));
    expect(await screen.findByText('No clusters yet')).toBeInTheDocument();
    expect(screen.getByText(/kind: Cluster/)).toBeInTheDocument();
    expect(screen.getByText(/create token reader/)).toBeInTheDocument();
    expect(screen.getByText(/Tokens never go into Git/)).toBeInTheDocument();
    expect(screen.getAllByRole('heading', { level: 3 })).toHaveLength(3);
    expect(screen.getByText(/The platform team adds clusters/)).toBeVisible();
  });

  it('leads whoever may add the first cluster to its form', async () => {
    const portal = startPortal([]);
    portal.answer('GET fleet/clusters', request => ({
      body: { ...answerClusters([])(request).body, may: { add: true } },
    }));
    renderFleet(portal);
    expect(
      await screen.findByRole('link', { name: 'Add a cluster' }),
    ).toHaveAttribute('href', '/fleet/add');
  });

  it('tells how far a local set-up is, beside clusters that are unknown until they run', async () => {
    const unknown = aCluster({ verdict: 'unknown', reason: 'never answered' });
    const portal = startPortal([unknown]);
    portal.answer('GET fleet/clusters', request => ({
      body: {
        ...answerClusters([unknown])(request).body,
        localProgress: {
          steps: [
            {
              title: 'Compile the Kubernetes control plane',
              state: 'running',
              startedAt: new Date(Date.now() - 200_000).toISOString(),
              finishedAt: null,
              reason: null,
            },
          ],
        },
      },
    }));
    renderFleet(portal);
    const setUp = await screen.findByRole('region', {
      name: 'The local set-up is in progress',
    });
    expect(
      within(setUp).getByText('Compile the Kubernetes control plane'),
    ).toBeInTheDocument();
    expect(within(setUp).getByText(/^3 min/)).toBeInTheDocument();
    expect(
      within(await findMap()).getByRole('link', { name: /never answered/ }),
    ).toBeVisible();
  });

  it('shows nothing of a local set-up in a deployment', async () => {
    renderFleet(startPortal());
    await findMap();
    expect(screen.queryByText(/local set-up/)).not.toBeInTheDocument();
  });

  it('says that the reader may not see the fleet', async () => {
    renderFleet(
      new FakePortal({ 'GET fleet/clusters': () => refuse(403, 'no') }),
    );
    expect(await screen.findByText('You may not see this')).toBeInTheDocument();
  });

  it('says that the portal failed and offers to try again', async () => {
    const portal = new FakePortal({
      'GET fleet/clusters': () => refuse(500, 'the database is gone'),
      'GET fleet/findings': noFindings,
    });
    renderFleet(portal);
    expect(await screen.findByText(/the database is gone/)).toBeInTheDocument();
    portal.answer('GET fleet/clusters', answerClusters(fleet));
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(within(await findMap()).getAllByRole('link')).toHaveLength(3);
  });

  it('leads on to the next page and keeps it in the address', async () => {
    const portal = startPortal();
    portal.answer('GET fleet/clusters', request => ({
      body: {
        ...answerClusters(fleet)(request).body,
        nextCursor:
          request.url.searchParams.get('cursor') === 'page-2'
            ? undefined
            : 'page-2',
      },
    }));
    renderFleet(portal, table);
    await userEvent.click(await screen.findByRole('button', { name: 'Next' }));
    await screen.findByRole('button', { name: 'First page' });
    await userEvent.click(screen.getByRole('button', { name: 'Previous' }));
    await waitFor(() =>
      expect(
        screen.queryByRole('button', { name: 'First page' }),
      ).not.toBeInTheDocument(),
    );
  });

  it('names broken documents with file and line and keeps the clusters', async () => {
    const portal = startPortal();
    portal.answer('GET fleet/findings', () => ({
      body: {
        items: [
          {
            path: 'clusters/broken.yaml',
            line: 7,
            message: 'spec.labels.tier: must be one of "dev"',
            commit: '0123456789abcdef',
            committedAt: null,
            since: new Date().toISOString(),
            subject: { kind: 'Cluster', owner: null, name: 'broken' },
          },
        ],
      },
    }));
    renderFleet(portal);
    await userEvent.click(
      await screen.findByRole('button', { name: /One document/ }),
    );
    expect(screen.getByText('clusters/broken.yaml:7')).toBeInTheDocument();
    expect(within(await findMap()).getAllByRole('link')).toHaveLength(3);
  });
});
