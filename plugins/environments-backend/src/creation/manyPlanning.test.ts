import { startGitServer, type GitServer } from '@fairway/local-fleet';
import { planSchema } from '@fairway/plugin-runs-common';
import { createTestDatabases } from '../__testUtils__/databases';
import { type Person, startPortal } from '../__testUtils__/startPortal';
import { TestEnvironment } from '../__testUtils__/TestEnvironment';
import { waitUntil } from '../__testUtils__/waitUntil';

jest.setTimeout(180_000);

const databases = createTestDatabases();
const basic = { username: 'fairway-bot', password: 'only-for-this-test' };

/** Milliseconds before each answer of the Git server. */
const slowMs = 300;
const many = 40;

describe.each(databases.eachSupportedId())('planning on %p', id => {
  let world: TestEnvironment;
  let remote: GitServer;
  let portal: Awaited<ReturnType<typeof startPortal>>;

  beforeAll(async () => {
    world = await TestEnvironment.start(['harbour-dev']);
    remote = await startGitServer({ folder: world.folder, basic });
    remote.setDelay(slowMs);
    portal = await startPortal(world, {
      ...(id !== 'SQLITE_3' && { openDatabase: () => databases.init(id) }),
      repository: {
        url: `${remote.origin}/fleet.git`,
        caFile: remote.caFile,
        credentials: basic,
      },
    });
    await waitUntil(
      async () =>
        (
          await portal.ask('ada', 'get', '/environments/create-options')
        ).status,
      status => status === 200,
    );
  });
  afterAll(async () => {
    remote?.resume();
    await portal?.backend.stop();
    await remote?.stop();
    await world?.close();
  });

  const plan = async (person: Person, name: string) =>
    portal.ask(person, 'post', '/runs/plans', {
      intent: 'environment.create',
      input: { owner: 'storefront', name, class: 'sandbox' },
    });

  /** How often somebody has asked the remote where its branch stands. */
  const countAsked = () =>
    remote.requests.filter(
      ({ url, isAuthorised }) =>
        isAuthorised && url.endsWith('/git-upload-pack'),
    ).length;

  it('[D6.2] lets 40 people plan at once, and asks the remote once for all who wait', async () => {
    const before = countAsked();
    const people = Array.from({ length: many }, (_, index) => index);
    const answers = await Promise.all(
      people.map(index => plan(`person-${index}`, `shop-${index}`)),
    );
    expect(
      answers
        .filter(({ status }) => status !== 201)
        .map(({ status, body }) => ({ status, body })),
    ).toEqual([]);
    const plans = answers.map(({ body }) => planSchema.parse(body.plan));
    expect(plans.map(({ requester }) => requester).sort()).toEqual(
      people.map(index => `user:default/person-${index}`).sort(),
    );
    // A machine that is busy takes longer for the 40, so that it is asked more than once; each alone would ask 40 times.
    expect(countAsked() - before).toBeLessThan(many);
  });

  it('[D6.1] answers 503 with the reason if the remote hangs, and pages go on', async () => {
    remote.hang();
    try {
      let isOver = false;
      const planning = Promise.all(
        Array.from({ length: many }, (_, index) =>
          plan(`person-${index}`, `late-${index}`),
        ),
      ).finally(() => {
        isOver = true;
      });
      const pages = [
        '/environments/environments',
        '/fleet/clusters',
        '/runs',
        '/environments/create-options',
      ];
      const shown = new Map<string, number>();
      while (!isOver) {
        for (const page of pages) {
          const { status, body } = await portal.ask('erin', 'get', page);
          expect({ page, status, body }).toMatchObject({ page, status: 200 });
          shown.set(page, (shown.get(page) ?? 0) + 1);
        }
      }
      for (const { status, body } of await planning) {
        expect({ status, message: body.error.message }).toEqual({
          status: 503,
          message: expect.stringMatching(
            /^The fleet repository does not answer now; try again in a moment/,
          ),
        });
      }
      // Plans wait for Git for 20 s: a page that waited with them would have been shown once or twice, even by a busy machine.
      for (const page of pages) {
        expect(shown.get(page)).toBeGreaterThan(5);
      }
    } finally {
      remote.resume();
    }
  });

  it('plans again once the remote answers', async () => {
    const answer = await waitUntil(
      () => plan('ada', 'after'),
      ({ status }) => status === 201,
      60_000,
    );
    expect(answer.status).toBe(201);
  });
});
