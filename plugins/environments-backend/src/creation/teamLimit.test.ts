import { createTestDatabases } from '../__testUtils__/databases';
import { startPortal } from '../__testUtils__/startPortal';
import { TestEnvironment } from '../__testUtils__/TestEnvironment';
import { waitUntil } from '../__testUtils__/waitUntil';

jest.setTimeout(300_000);

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('limits of a team on %p', id => {
  let world: TestEnvironment;
  let portal: Awaited<ReturnType<typeof startPortal>>;

  beforeAll(async () => {
    world = await TestEnvironment.start(['harbour-dev']);
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
          await portal.ask('ada', 'get', '/environments/create-options')
        ).status,
      status => status === 200,
      60_000,
    );
  });
  afterAll(async () => {
    await portal?.backend.stop();
    await world?.close();
  });

  it('[B10.3] refuses the second of two environments that each fit alone, submitted at once', async () => {
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

  it("refuses the second of two plans that each fit the team's quota alone, and not together", async () => {
    await world.commitElsewhere(
      'teams/payments.yaml',
      `apiVersion: fairway.dev/v1alpha1
kind: Team
metadata: {name: payments}
spec:
  group: group:default/payments
  classes: [sandbox]
  tiers: [dev]
  quota: {pods: "15"}
`,
    );
    const plan = (name: string) =>
      portal.ask('ben', 'post', '/runs/plans', {
        intent: 'environment.create',
        input: { owner: 'payments', name, class: 'sandbox' },
      });
    const submit = (hash: string) =>
      portal
        .ask('ben', 'post', '/runs', { plan: hash })
        .set('idempotency-key', `quota-${hash}`);
    const [first, second] = [await plan('first'), await plan('second')];
    expect(first.body.plan.policies).toContainEqual({
      policy: 'team quota pods',
      verdict: 'allowed',
      reason: 'The environments of payments have 0 of 15; this one adds 10.',
    });
    const made = await submit(first.body.plan.hash).expect(201);
    const refused = await submit(second.body.plan.hash).expect(409);
    expect(refused.body.error.message).toMatch(
      /quota\.pods: 10 were requested, and the environments of payments have (0 of 15, and 10 are being added|10 of 15);/,
    );
    await waitUntil(
      async () =>
        (
          await portal.ask('ben', 'get', `/runs/${made.body.id}`)
        ).body,
      ({ state }) => state === 'succeeded',
      120_000,
    );
    const later = await plan('third');
    expect(later.body.refusal.reasons.join()).toContain('have 10 of 15;');
  });

  it('[B10.4] answers one kubeconfig too many of a team with 429 and the time to wait', async () => {
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
        `Team storefront requested more than 2 kubeconfigs within a minute; wait ${seconds} s, then try again`,
      );
    }
  });
});
