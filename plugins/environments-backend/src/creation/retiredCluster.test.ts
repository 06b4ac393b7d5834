import type { FleetCluster } from '@fairway/plugin-fleet-node';
import { certificateOfAnAuthority } from '../__testUtils__/certificateOfAnAuthority';
import {
  aContext,
  aPlanContext,
  doStep,
  makePlan,
} from '../__testUtils__/runSteps';
import { startPortal } from '../__testUtils__/startPortal';
import { TestRepository } from '../__testUtils__/TestRepository';
import { waitUntil } from '../__testUtils__/waitUntil';
import { FleetDocumentsReader } from '../documents/FleetDocumentsReader';
import {
  createEnvironmentIntent,
  type IntentDeps,
} from './createEnvironmentIntent';

jest.setTimeout(120_000);

const caData = Buffer.from(certificateOfAnAuthority).toString('base64');
const labels = { provider: 'p', region: 'r', tier: 'dev', ring: 'x' } as const;
const serverOf = (name: string) => `https://${name}.example.com:6443`;
const pathOf = (name: string) => `clusters/${name}.yaml`;

/** The document by which a cluster is in the fleet; nobody answers at its address. */
const aDocument = (name: string) => `apiVersion: fairway.dev/v1alpha1
kind: Cluster
metadata:
  name: ${name}
spec:
  labels: ${JSON.stringify(labels)}
  server: ${serverOf(name)}
  caData: ${caData}
`;

describe('an environment on a cluster that leaves the fleet', () => {
  let world: TestRepository;

  beforeAll(async () => {
    world = await TestRepository.start({
      [pathOf('harbour-new')]: aDocument('harbour-new'),
    });
  });
  afterAll(() => world?.close());

  const listFiles = async () =>
    (
      await (
        await world.repository.snapshot(await world.repository.fetch())
      ).list()
    ).map(({ path }) => path);

  /** Plans as the portal does that knows the cluster from its document, or from its configuration. */
  function anIntent(source: FleetCluster['source']) {
    const cluster: FleetCluster = {
      ...{
        name: 'harbour-new',
        server: serverOf('harbour-new'),
        labels,
        source,
      },
      document: { path: pathOf('harbour-new'), commit: '' },
    };
    const deps = {
      repository: world.repository,
      documents: new FleetDocumentsReader(world.repository),
      clusters: {
        list: () => [cluster],
        find: (name: string) => (name === cluster.name ? cluster : undefined),
      },
      chooseDelivery: () => ({
        observe: async () => [{}],
        dryRun: async () => [{ kind: 'unknown', reason: 'it does not answer' }],
      }),
      entities: {
        findAuthor: async () => ({ name: 'Ada', email: 'ada@example.com' }),
      },
      health: { read: async () => new Map() },
      environmentsPerTeam: 100,
    } as unknown as IntentDeps;
    return createEnvironmentIntent(deps);
  }
  const ask = (name: string) => ({
    owner: 'storefront',
    name,
    class: 'sandbox',
  });

  it('is not declared if the cluster was retired between submission and commit', async () => {
    const intent = anIntent('fleet-repository');
    const plan = await makePlan(intent, ask('late'));
    expect(await intent.recheck(plan, aPlanContext())).toEqual([]);
    await world.commit({ [pathOf('harbour-new')]: null });
    const [declare] = intent.steps;
    const context = aContext(plan, { runId: 'run-late' });
    expect(await declare.apply(context)).toEqual({
      kind: 'refused',
      reason:
        'harbour-new was changed or retired after the plan was made (clusters/harbour-new.yaml), so that nothing was created: plan it again',
    });
    expect((await declare.verify(context)).kind).toBe('not-done');
    expect((await listFiles()).join()).not.toContain('late');
  });

  it('is not planned on a cluster whose document is gone, though the portal still knows it', async () => {
    await world.commit({ [pathOf('harbour-new')]: null });
    await expect(
      makePlan(anIntent('fleet-repository'), ask('gone')),
    ).rejects.toThrow(
      'cluster: harbour-new is leaving the fleet (the fleet repository has no clusters/harbour-new.yaml)',
    );
  });

  it('is declared all the same if the configuration has the cluster, to which the document only adds', async () => {
    const intent = anIntent('configuration');
    await world.commit({ [pathOf('harbour-new')]: aDocument('harbour-new') });
    const plan = await makePlan(intent, ask('kept'));
    await world.commit({ [pathOf('harbour-new')]: null });
    await doStep(intent.steps[0], aContext(plan, { runId: 'run-kept' }));
    expect((await listFiles()).join()).toContain(
      'environments/storefront/kept/',
    );
  });

  describe('in a whole portal', () => {
    const names = ['race-0', 'race-1', 'race-2', 'race-3', 'used'];
    let portal: Awaited<ReturnType<typeof startPortal>>;

    beforeAll(async () => {
      await world.commit(
        Object.fromEntries(names.map(name => [pathOf(name), aDocument(name)])),
      );
      portal = await startPortal(world, {
        clusters: [],
        fleet: {
          credentials: names.map(name => ({
            ...{ server: serverOf(name), caData },
            reader: { token: 'r' },
            provisioner: { token: 'p' },
          })),
        },
      });
      await waitUntil(
        async () => (await portal.ask('erin', 'get', '/fleet/clusters')).body,
        ({ items }) => items?.length === names.length,
      );
    });
    afterAll(() => portal?.backend.stop());

    const plan = async (intent: string, input: object) =>
      (await portal.ask('erin', 'post', '/runs/plans', { intent, input })).body;
    const submit = async ({
      plan: { hash, confirmation },
    }: {
      plan: { hash: string; confirmation?: { expected: string } };
    }) =>
      (
        await portal
          .ask('erin', 'post', '/runs', {
            plan: hash,
            confirmation: confirmation?.expected,
          })
          .set('idempotency-key', `key-${hash}`)
      ).body;
    /** The run once it is plain whether its commit was made. */
    const outcome = ({ id }: { id: string }) =>
      waitUntil(
        async () => (await portal.ask('erin', 'get', `/runs/${id}`)).body,
        ({ state, steps }) =>
          ['refused', 'succeeded', 'failed'].includes(state) ||
          steps?.[0].state === 'done',
        30_000,
      );

    it('keeps the cluster', async () => {
      const made = await submit(
        await plan('environment.create', { ...ask('holds'), cluster: 'used' }),
      );
      await outcome(made);
      const { refusal } = await plan('cluster.retire', { name: 'used' });
      expect(refusal.reasons).toEqual([
        expect.stringContaining('in use: environment storefront/holds'),
      ]);
    });

    it('comes first or not at all, if both are submitted at once', async () => {
      for (const [index, name] of names.slice(0, 4).entries()) {
        const input = { ...ask(`race-${index}`), cluster: name };
        const creation = await plan('environment.create', input);
        const retirement = await plan('cluster.retire', { name });
        const both = [creation, retirement];
        const runs = await Promise.all(
          (index % 2 ? both : both.reverse()).map(submit),
        );
        await Promise.all(runs.filter(({ id }) => id).map(outcome));
        const files = await listFiles();
        const isThere = files.includes(pathOf(name));
        const isDeclared = files.some(path =>
          path.startsWith(`environments/storefront/race-${index}/`),
        );
        expect({ name, isDeclared }).toEqual({ name, isDeclared: isThere });
      }
    });
  });
});
