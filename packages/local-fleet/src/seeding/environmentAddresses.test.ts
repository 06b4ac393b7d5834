import { AdminClient, Answer } from '../cluster/AdminClient';
import {
  startThrowAwayFleet,
  ThrowAwayFleet,
} from '../fleet/startThrowAwayFleet';
import {
  makeEnvironment,
  openTenant,
  until,
} from './__testUtils__/environments';

jest.setTimeout(300_000);

const CLUSTER = 'harbour-dev';
const SPACE = 'storefront--shop';
/** The cluster's Service range is 10.0.0.0/16: its band of fixed addresses is 10.0.0.0/24. */
const fixed = '10.0.0.10';
const last = '10.0.0.255';
const beyond = '10.0.1.0';

let fleet: ThrowAwayFleet;
let admin: AdminClient;
let tenant: AdminClient;

const services = (space = SPACE) => `/api/v1/namespaces/${space}/services`;

function aService(clusterIP?: string, more: object = {}) {
  return {
    metadata: { generateName: 'a-' },
    spec: {
      selector: { app: 'a' },
      ports: [{ port: 53, protocol: 'UDP' }],
      ...(clusterIP && { clusterIP }),
      ...more,
    },
  };
}

const create = (body: unknown, client = tenant, space = SPACE) =>
  client.call({ method: 'POST', path: services(space), body });

function expectDone(answer: Answer) {
  expect(`${answer.status} ${answer.body}`).toMatch(/^20[01] /);
}

beforeAll(async () => {
  fleet = await startThrowAwayFleet({ clusters: [CLUSTER] });
  admin = new AdminClient(fleet.credentials(CLUSTER, 'admin'));
  await makeEnvironment(admin, SPACE);
  tenant = await openTenant(fleet, CLUSTER, SPACE);
  // The policy reaches the API server's cache a moment later; until then each address is taken by the Service that tries it.
  let tried = 100;
  await until(
    () => {
      tried += 1;
      return create(aService(`10.0.0.${tried}`));
    },
    answer => answer.status === 403,
  );
});

afterAll(async () => {
  admin?.close();
  tenant?.close();
  await fleet?.close();
});

describe('a Service of an environment', () => {
  it.each([fixed, last, '10.0.0.2'])(
    '[B7.3] takes no address that the cluster keeps for fixed ones: %s',
    async address => {
      const { status, body } = await create(aService(address));
      expect(body).toContain("kept for the cluster's own Services");
      expect(status).toBe(403);
    },
  );

  it('[B7.3] takes none in the list of addresses either', async () => {
    const { status } = await create(
      aService(undefined, { clusterIP: fixed, clusterIPs: [fixed] }),
    );
    expect(status).toBe(403);
  });

  it.each([
    ['the one that the cluster chooses', undefined],
    ['none', 'None'],
    ['one beyond the band', beyond],
  ])('[B7.3] takes %s, and can be changed afterwards', async (_, address) => {
    const made = await create(aService(address));
    expectDone(made);
    const { metadata, spec } = JSON.parse(made.body);
    expectDone(
      await tenant.call({
        method: 'PUT',
        path: `${services()}/${metadata.name}`,
        body: {
          ...JSON.parse(made.body),
          spec: { ...spec, selector: { app: 'b' } },
        },
      }),
    );
  });

  it('[B7.9] can be tried without being made, as kubectl diff does', async () => {
    const answer = await tenant.call({
      method: 'POST',
      path: `${services()}?dryRun=All`,
      body: aService(),
    });
    expectDone(answer);
  });

  it('[B7.3] of the cluster itself takes it as before', async () => {
    expectDone(await create(aService(fixed), admin, 'kube-system'));
  });
});
