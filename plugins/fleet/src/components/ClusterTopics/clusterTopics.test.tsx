import { renderHook, screen, waitFor, within } from '@testing-library/react';
import type {
  CapacitySeries,
  ClusterTopic,
  ClusterTopicValue,
} from '@fairway/plugin-fleet-common';
import { usePageTitles } from '@fairway/portal-ui';
import { FakePortal, refuse } from '@fairway/portal-ui/testUtils';
import userEvent from '@testing-library/user-event';
import { aClusterCheck } from '../../__testUtils__/aClusterCheck';
import { aClusterDetail } from '../../__testUtils__/aClusterDetail';
import { renderFleet } from '../../__testUtils__/renderFleet';

const path = 'GET fleet/clusters/harbour-dev';
const readAt = '2026-11-20T12:00:00.000Z';
const aUse = (allocatable: number, requested: number | null) => ({
  ...{ allocatable, requested, limit: null },
});

const values: { [T in ClusterTopic]: ClusterTopicValue<T> } = {
  capacity: {
    cpu: aUse(8, 7.5),
    memory: aUse(2 ** 34, 2 ** 32),
    pods: aUse(220, 40),
    nodes: { total: 3, usable: 2 },
    headroom: { cpu: -3.5, memory: 2 ** 32 },
    unscheduled: 1,
    items: [
      {
        name: 'node-1',
        usable: true,
        cpu: aUse(4, 3.9),
        memory: aUse(2 ** 33, 2 ** 31),
        pods: aUse(110, 20),
      },
      {
        name: 'master',
        usable: false,
        cpu: aUse(4, null),
        memory: aUse(2 ** 33, null),
        pods: aUse(110, null),
      },
    ],
    omitted: 3,
  },
  workloads: {
    totals: [{ kind: 'Deployment', total: 9, short: 1 }],
    items: [
      {
        kind: 'Deployment',
        namespace: 'shop',
        name: 'cart',
        state: 'short',
        desired: 3,
        ready: 1,
        images: ['registry.example.com/cart:2'],
      },
      {
        kind: 'Job',
        namespace: 'shop',
        name: 'import',
        state: 'done',
        desired: 1,
        ready: 1,
        images: [],
      },
    ],
    omitted: 7,
  },
  components: {
    items: [
      {
        role: 'cni',
        name: 'Cilium',
        versions: ['v1.17'],
        namespaces: ['kube-system'],
        evidence: ['quay.io/cilium/cilium:v1.17'],
        link: 'https://docs.cilium.io/',
      },
    ],
    machines: [
      {
        osImage: 'Debian 12',
        kernel: '6.1',
        runtime: null,
        kubelet: 'v1.36.2',
        architecture: 'amd64',
        nodes: 3,
      },
    ],
  },
  access: {
    admins: {
      items: [{ binding: 'ours', subjects: ['User ada'], builtIn: false }],
      total: 5,
    },
    wildcards: null,
    namespaces: {
      items: [
        { name: 'shop', podSecurity: null, defaultDeny: null, quota: true },
      ],
      total: 1,
    },
  },
  events: {
    items: [
      {
        reason: 'BackOff',
        object: { kind: 'Pod', namespace: 'shop', name: 'cart-1' },
        message: 'Back-off restarting failed container',
        source: 'kubelet',
        count: 12,
        firstAt: readAt,
        lastAt: readAt,
      },
    ],
    omitted: 0,
  },
  usage: { cpu: 1.5, memory: 2 ** 31, nodes: [] },
};
const point = {
  cpuAllocatable: 8,
  cpuRequested: 7.5,
  cpuUsed: 1.5,
  memoryAllocatable: 2 ** 34,
  memoryRequested: 2 ** 32,
  memoryUsed: null,
  podsAllocatable: 220,
  pods: 40,
};
const series: CapacitySeries = {
  source: 'https://a',
  stepSeconds: 600,
  items: [
    {
      ...point,
      at: new Date(Date.parse(readAt) - 600_000).toISOString(),
    },
    { ...point, at: readAt },
  ],
};

function startPortal(coverage = { complete: true, missing: [] as object[] }) {
  return new FakePortal({
    [path]: () => ({ body: aClusterDetail() }),
    ...Object.fromEntries(
      Object.entries(values).map(([topic, value]) => [
        `${path}/${topic}`,
        () => ({ body: { source: 'https://a', readAt, coverage, value } }),
      ]),
    ),
    [`${path}/capacity/series`]: () => ({ body: series }),
    [`${path}/facts`]: () => ({
      body: {
        source: 'https://a',
        kinds: [
          { kind: 'Node', apiVersion: 'v1', readAt, missing: null },
          { kind: 'Pod', apiVersion: 'v1', readAt: null, missing: 'forbidden' },
        ],
        summaries: [{ topic: 'usage', readAt, coverage, value: { cpu: 1.5 } }],
      },
    }),
  });
}

async function openTab(tab: string, label: string, portal = startPortal()) {
  renderFleet(portal, `/fleet/clusters/harbour-dev?tab=${tab}`);
  return screen.findByRole('tabpanel', { name: label });
}
const inRow = async (panel: HTMLElement, name: RegExp) =>
  within(await within(panel).findByRole('row', { name }));

describe('tabs of what is kept of a cluster', () => {
  it('show workloads with their state in words, and how many are left out', async () => {
    const panel = await openTab('workloads', 'Workloads');
    const row = await inRow(panel, /cart/);
    expect(row.getByText('Not all ready')).toBeInTheDocument();
    expect(row.getByText('1 of 3')).toBeInTheDocument();
    expect(row.getByText('registry.example.com/cart:2')).toBeInTheDocument();
    expect(panel).toHaveTextContent('1 not ready');
    expect(renderHook(usePageTitles).result.current.page).toBe(
      'harbour-dev: Workloads',
    );
    expect(panel).toHaveTextContent('7 more are counted above');
    expect(panel).toHaveTextContent(/As it was read .* from https:\/\/a/);
  });

  it('find workloads by the words of their state', async () => {
    const panel = await openTab('workloads', 'Workloads');
    await inRow(panel, /cart/);
    await userEvent.type(
      within(panel).getByRole('searchbox', { name: 'Search workloads' }),
      'not all ready',
    );
    await waitFor(() =>
      expect(within(panel).queryByRole('row', { name: /import/ })).toBeNull(),
    );
    expect(within(panel).getByRole('row', { name: /cart/ })).toBeVisible();
  });

  it.each([
    ['good', 'neutral'],
    ['bad', 'bad'],
  ] as const)(
    'mark what a check finds scarce: if it is %s',
    async (state, tone) => {
      const portal = startPortal();
      portal.answer(`${path}/checks`, () => ({
        body: {
          items: [
            aClusterCheck({
              ...{ id: 'FW-CAPACITY-REQUESTS', state },
              evidence: [{ kind: 'Cluster', name: 'cpu', detail: '94 %' }],
            }),
          ],
          totals: { bad: 1, unknown: 0, good: 0, 'not-applicable': 0 },
          source: 'https://a',
        },
      }));
      const panel = await openTab('capacity', 'Capacity', portal);
      const tile = () =>
        within(panel).getAllByText('CPU requested')[0].parentElement;
      await within(panel).findByText('94 %');
      await waitFor(() => expect(tile()).toHaveAttribute('data-tone', tone));
    },
  );

  it('say why usage is missing', async () => {
    const portal = startPortal();
    portal.answer(`${path}/usage`, () => ({
      body: {
        ...{ source: 'https://a', readAt: null, value: null },
        coverage: {
          complete: false,
          missing: [{ kind: 'NodeMetrics', reason: 'not-served: no' }],
        },
      },
    }));
    const panel = await openTab('capacity', 'Capacity', portal);
    expect(
      await within(panel).findByText(
        'The cluster serves no metrics.k8s.io, as metrics-server does',
      ),
    ).toBeInTheDocument();
  });

  it('show capacity: now, over time, and by node', async () => {
    const panel = await openTab('capacity', 'Capacity');
    const now = await within(panel).findByRole('region', {
      name: 'Capacity now',
    });
    expect(now).toHaveTextContent('94 %7.5 of 8 cores');
    expect(now).toHaveTextContent('3.5 cores short4 GiB left');
    expect(now).toHaveTextContent('2 of 3 nodes take pods');
    expect(await within(now).findByText('1.5 cores')).toBeInTheDocument();
    const chart = await within(panel).findByRole('figure', { name: 'CPU' });
    expect(chart).toHaveTextContent('7.5 of 8 cores (94 %)');
    expect(chart).toHaveTextContent('Used');
    const memory = within(panel).getByRole('figure', { name: 'Memory' });
    expect(memory).not.toHaveTextContent('Used');
    const node = await inRow(panel, /master/);
    expect(node.getByText('unknown of 4 cores')).toBeInTheDocument();
    expect(panel).toHaveTextContent('3 emptier nodes are left out');
  });

  it('show components with their source, and roles that nothing is recognised for', async () => {
    const panel = await openTab('components', 'Components');
    const row = await inRow(panel, /Cilium/);
    expect(row.getByText('v1.17')).toBeInTheDocument();
    expect(panel).toHaveTextContent(
      /Nothing is recognised for: .*Service mesh/,
    );
    expect(
      (await inRow(panel, /Debian 12/)).getByText('unknown'),
    ).toBeVisible();
  });

  it('show access, and what cannot be read as unknown', async () => {
    const panel = await openTab('access', 'Access and policy');
    expect(await within(panel).findByText('User ada')).toBeInTheDocument();
    expect(panel).toHaveTextContent('Roles cannot be read');
    expect(panel).toHaveTextContent('4 more bindings are not listed.');
    const row = await inRow(panel, /shop/);
    expect(row.getByText('none')).toBeInTheDocument();
    expect(row.getByText('Unknown')).toBeInTheDocument();
    expect(row.getByText('Yes')).toBeInTheDocument();
  });

  it('show warnings', async () => {
    const panel = await openTab('events', 'Events');
    const row = await inRow(panel, /BackOff/);
    expect(row.getByText('shop/cart-1')).toBeInTheDocument();
    expect(row.getByText('12')).toBeInTheDocument();
  });

  it('show when each kind was read, and what is stored', async () => {
    const panel = await openTab('facts', 'Raw facts');
    expect((await inRow(panel, /Pod/)).getByText('forbidden')).toBeVisible();
    await userEvent.click(within(panel).getByRole('button', { name: /usage/ }));
    expect(panel).toHaveTextContent('"cpu": 1.5');
  });

  it.each([
    ['workloads', 'Workloads'],
    ['capacity', 'Capacity'],
    ['components', 'Components'],
    ['access', 'Access and policy'],
    ['events', 'Events'],
  ])(
    'of %s say what is missing, that nothing was read, and why nothing can be told',
    async (topic, label) => {
      const missing = [{ kind: 'Thing', reason: 'forbidden: no' }];
      const portal = startPortal({ complete: false, missing });
      portal.answer(`${path}/${topic}`, () => ({
        body: {
          source: 'https://a',
          readAt: null,
          coverage: { complete: false, missing },
          value: null,
        },
      }));
      const panel = await openTab(topic, label, portal);
      expect(
        await within(panel).findByText('Not read yet'),
      ).toBeInTheDocument();
      expect(panel).toHaveTextContent('Thing: forbidden: no');
    },
  );

  it('say that the portal does not answer, and try again', async () => {
    const portal = startPortal();
    portal.answer(`${path}/workloads`, () => refuse(503, 'no'));
    const panel = await openTab('workloads', 'Workloads', portal);
    const retry = await within(panel).findByRole('button', {
      name: 'Try again',
    });
    portal.answer(`${path}/workloads`, () => ({
      body: {
        source: 'https://a',
        readAt,
        coverage: { complete: true, missing: [] },
        value: values.workloads,
      },
    }));
    await userEvent.click(retry);
    expect(await within(panel).findByText('cart')).toBeInTheDocument();
  });
});
