import { createTestDatabases } from '../__testUtils__/databases';
import { startPortal } from '../__testUtils__/startPortal';
import { TrialWorld } from '../__testUtils__/TrialWorld';
import { waitUntil } from '../__testUtils__/waitUntil';

jest.setTimeout(300_000);

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('limits of a team on %p', id => {
  let world: TrialWorld;
  let portal: Awaited<ReturnType<typeof startPortal>>;

  beforeAll(async () => {
    world = await TrialWorld.start(['harbour-dev']);
    const { environments } = await world.documents.read();
    const present = [...environments.values()].filter(
      ({ owner }) => owner === 'storefront',
    ).length;
    portal = await startPortal(world, {
      openDatabase: () => databases.init(id),
      environments: { perTeam: present + 1, kubeconfigsPerTeamAndMinute: 2 },
    });
    await waitUntil(
      async () =>
        (
          await portal.ask('ada', 'get', '/environments/offers')
        ).status,
      status => status === 200,
      60_000,
    );
  });
  afterAll(async () => {
    await portal?.backend.stop();
    await world?.close();
  });

  it('[B10] refuses the second of two environments that each fit alone, submitted at once', async () => {
    const names = ['one', 'two', 'three'];
    const plans = await Promise.all(
      names.map(name =>
        portal
          .ask('ada', 'post', '/runs/plans', {
            intent: 'environment.create',
            input: { owner: 'storefront', name, class: 'sandbox' },
          })
          .expect(201),
      ),
    );
    const answers = await Promise.all(
      plans.map(({ body }, index) =>
        portal
          .ask('ada', 'post', '/runs', { plan: body.plan.hash })
          .set('idempotency-key', `race-${index}`),
      ),
    );
    const made = answers.filter(({ status }) => status < 300);
    const refused = answers.filter(({ status }) => status === 409);
    expect([made.length, refused.length]).toEqual([1, 2]);
    for (const { body } of refused) {
      expect(body.error.message).toMatch(
        /^owner: storefront has \d+ environments, .*and a team may have \d+; retire one, or ask/,
      );
    }
    await waitUntil(
      async () =>
        (
          await portal.ask('ada', 'get', `/runs/${made[0].body.id}`)
        ).body,
      ({ state }) => state === 'succeeded',
      120_000,
    );
  });

  it('[B10] answers one kubeconfig too many of a team with 429 and the time to wait', async () => {
    const { body } = await portal.ask(
      'erin',
      'get',
      '/environments/environments',
    );
    const { name } = body.items.find(
      ({ owner }: { owner: string }) => owner === 'storefront',
    );
    const path = `/environments/environments/storefront/${name}/kubeconfig`;
    // Two people of one team; at most two windows are touched, however slow the machine is.
    const answers = [];
    for (const person of ['ada', 'erin', 'ada', 'erin', 'ada'] as const) {
      answers.push(await portal.ask(person, 'post', path, {}));
    }
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(1);
    expect(
      answers.filter(({ status }) => status === 200).length,
    ).toBeGreaterThan(1);
    for (const answer of refused) {
      const seconds = Number(answer.headers['retry-after']);
      expect(seconds).toBeGreaterThan(0);
      expect(answer.body.error.message).toBe(
        `Team storefront asked for more than 2 kubeconfigs within a minute; wait ${seconds} s, then ask again`,
      );
    }
  });
});
