import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  findingsServiceRef,
  type FindingSet,
} from '@fairway/plugin-findings-node';
import { startPortal } from './__testUtils__/startPortal';
import { TestEnvironment } from './__testUtils__/TestEnvironment';
import { waitUntil } from './__testUtils__/waitUntil';

jest.setTimeout(400_000);

const crashing = 'FW-POD-CRASHLOOP';
const namespace = 'storefront--shop';

const pod = {
  ...{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'cart', namespace } },
  spec: {
    automountServiceAccountToken: false,
    securityContext: {
      ...{ runAsNonRoot: true, runAsUser: 1000 },
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: [
      {
        ...{ name: 'app', image: 'registry.example.com/cart:1.0.0' },
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
        },
        resources: {
          requests: { cpu: '10m', memory: '16Mi' },
          limits: { cpu: '10m', memory: '16Mi' },
        },
      },
    ],
  },
};

const status = {
  phase: 'Running',
  containerStatuses: [
    {
      ...{
        name: 'app',
        image: 'x',
        imageID: '',
        ready: false,
        restartCount: 7,
      },
      state: { waiting: { reason: 'CrashLoopBackOff' } },
    },
  ],
};

describe('findings of what stands in an environment', () => {
  const sets: FindingSet[] = [];
  let world: TestEnvironment;
  let portal: Awaited<ReturnType<typeof startPortal>>;

  beforeAll(async () => {
    world = await TestEnvironment.start(['harbour-dev']);
    portal = await startPortal(world, {
      features: [
        schedulerServiceFactory,
        createServiceFactory({
          service: findingsServiceRef,
          deps: {},
          factory: () => ({
            report: set => void sets.push(set),
            countWaiting: () => 0,
            connect: () => () => {},
          }),
        }),
      ],
    });
    await waitUntil(
      async () =>
        (
          await portal.ask('ada', 'get', '/environments/create-options')
        ).status,
      code => code === 200,
    );
  });
  afterAll(async () => {
    await portal?.backend.stop();
    await world?.close();
  });

  /** Whose findings a check opens on the cluster now. */
  const listOwners = async (rule: string) =>
    sets
      .filter(set => set.rule.id === rule)
      .at(-1)
      ?.findings.map(({ owner, occurrences }) => [
        ...[owner, occurrences[0].environment, occurrences[0].severity],
      ]) ?? [];

  it('are the team’s from its run to its end, and a cluster that stops answering is its owner’s', async () => {
    const input = { owner: 'storefront', name: 'shop' };
    const made = await portal.change('ada', 'environment.create', {
      ...{ ...input, class: 'sandbox' },
    });
    expect(made).toMatchObject({ state: 'succeeded' });
    await world.kubectl('create -f -', JSON.stringify(pod));
    await world.kubectl(
      `patch pod cart -n ${namespace} --subresource=status --type=merge -p ${JSON.stringify(
        { status },
      )}`,
    );
    const team = ['group:default/storefront', 'storefront/shop', 'high'];
    await waitUntil(
      () => listOwners(crashing),
      found =>
        found.some(each => JSON.stringify(each) === JSON.stringify(team)),
      200_000,
    );

    const heartbeat = 'FW-API-HEARTBEAT';
    await world.fleet.chaos('harbour-dev', 'hang');
    try {
      await waitUntil(
        () => listOwners(heartbeat),
        found => found.length === 1 && found[0][2] === 'critical',
        120_000,
      );
    } finally {
      await world.fleet.chaos('harbour-dev', 'resume');
    }
    await waitUntil(
      () => listOwners(heartbeat),
      found => found.length === 0,
      120_000,
    );
  });
});
