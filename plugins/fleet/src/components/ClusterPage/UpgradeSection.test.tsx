import type {
  UpgradeReadiness,
  UpgradeReason,
} from '@fairway/plugin-fleet-common';
import { FakePortal, refuse } from '@fairway/portal-ui/testUtils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aClusterCheck } from '../../__testUtils__/aClusterCheck';
import { aClusterDetail } from '../../__testUtils__/aClusterDetail';
import { anUpgradeReadiness } from '../../__testUtils__/anUpgradeReadiness';
import { renderFleet } from '../../__testUtils__/renderFleet';

const cluster = aClusterDetail();
const path = `GET fleet/clusters/${cluster.name}`;

function startPortal(readiness: Partial<UpgradeReadiness>) {
  return new FakePortal({
    [path]: () => ({ body: cluster }),
    [`${path}/upgrade-readiness`]: () => ({
      body: anUpgradeReadiness(readiness),
    }),
  });
}

const aReason = (change: Partial<UpgradeReason> = {}): UpgradeReason => ({
  effect: 'blocks',
  text: '2 kubelets too old',
  check: {
    id: 'FW-NODE-KUBELETNEXT',
    title: 'A kubelet is too old',
    state: 'bad',
  },
  owner: 'group:default/platform',
  evidence: [],
  evidenceTotal: 0,
  extent: null,
  isWithheld: false,
  remediation: aClusterCheck().remediation,
  ...change,
});

async function open(portal: FakePortal) {
  renderFleet(portal, `/fleet/clusters/${cluster.name}`);
  return screen.findByRole('region', { name: 'Upgrade readiness' });
}

describe('UpgradeSection', () => {
  it('says that nothing stands against it', async () => {
    const section = await open(startPortal({}));
    expect(await within(section).findByText('Ready')).toBeInTheDocument();
    expect(section).toHaveTextContent('for Kubernetes 1.37, from v1.36.1');
    expect(section).toHaveTextContent('Nothing stands against it.');
  });

  it('names each reason with its owner, its check and what to do', async () => {
    const section = await open(
      startPortal({
        verdict: 'NOT_READY',
        reasons: [
          aReason(),
          aReason({
            ...{ effect: 'warns', text: 'nobody looked', check: null },
            ...{ owner: null, remediation: null },
          }),
        ],
      }),
    );
    expect(await within(section).findByText('Not ready')).toBeInTheDocument();
    await userEvent.click(
      within(section).getByRole('button', { name: /A kubelet is too old/ }),
    );
    expect(section).toHaveTextContent('2 kubelets too old.');
    expect(
      within(section).getByRole('link', { name: /FW-NODE-KUBELETNEXT/ }),
    ).toHaveAttribute(
      'href',
      '/fleet/clusters/harbour-dev?tab=checks&check=FW-NODE-KUBELETNEXT',
    );
    expect(
      within(section).getByRole('link', { name: /platform/ }),
    ).toBeInTheDocument();
    expect(within(section).getByText('kubectl logs <name>')).toBeVisible();
    await userEvent.click(
      within(section).getByRole('button', { name: /Nobody looked/ }),
    );
    expect(section).toHaveTextContent('whom its document does not name');
  });

  it('says that it cannot be determined, of a cluster that told no version', async () => {
    const section = await open(
      startPortal({
        ...{ from: null, to: null, verdict: 'CANNOT_DETERMINE' },
        reasons: [
          aReason({
            effect: 'undetermined',
            check: { id: 'FW-A-B', title: 'A proxy is old', state: 'unknown' },
          }),
        ],
      }),
    );
    expect(
      await within(section).findByText('Cannot be determined'),
    ).toBeInTheDocument();
    expect(section).toHaveTextContent('Not known: A proxy is old');
    expect(section).toHaveTextContent(
      'for the next version, from an unknown version',
    );
  });

  it('says why there is nothing if the portal does not answer, and leaves the rest of the page', async () => {
    const portal = startPortal({});
    portal.answer(`${path}/upgrade-readiness`, () => refuse(503, 'away'));
    const section = await open(portal);
    expect(await within(section).findByRole('alert')).toBeInTheDocument();
    expect(screen.getByRole('region', { name: 'Figures' })).toBeInTheDocument();
  });
});
