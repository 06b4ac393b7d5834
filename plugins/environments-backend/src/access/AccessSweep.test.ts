import { mockServices } from '@backstage/backend-test-utils';
import { InProcessClusterSignals } from '@fairway/plugin-fleet-node';
import { openClusterClient } from '@fairway/cluster-client';
import { noProof } from '@fairway/delivery';
import { aContext, doRun, makePlan } from '../__testUtils__/runSteps';
import { TestEnvironment } from '../__testUtils__/TestEnvironment';
import { waitUntil } from '../__testUtils__/waitUntil';
import { createEnvironmentIntent } from '../creation/createEnvironmentIntent';
import { retireEnvironmentIntent } from '../retirement/retireEnvironmentIntent';
import { AccessSweep } from './AccessSweep';
import { accessSignal, createAccessSignal } from './createAccessSignal';
import { ClusterAccounts } from './ClusterAccounts';
import type { Knex } from 'knex';
import { createTestDatabases, openDatabase } from '../__testUtils__/databases';
import { AccessEndStore } from './AccessEndStore';
import type { LiveGrant } from './LiveGrant';
import type { TeamMembers } from './TeamMembers';

jest.setTimeout(300_000);

const owner = 'group:default/storefront';
const ada = 'user:default/ada';
const david = 'user:default/david';

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('AccessSweep on %p', id => {
  let world: TestEnvironment;
  let knex: Knex;
  let accounts: ClusterAccounts;
  let late = 0;
  const now = () => Date.now() + late;

  beforeAll(async () => {
    world = await TestEnvironment.start(['harbour-dev', 'harbour-two']);
    accounts = new ClusterAccounts({
      clusters: world.clusters,
      findProof: async () => noProof,
      now,
    });
    knex = await openDatabase(databases, id);
  });
  afterAll(async () => {
    await world?.close();
    await knex?.destroy();
  });
  beforeEach(() => {
    late = 0;
  });

  async function create(name: string, cluster = 'harbour-dev') {
    const intent = createEnvironmentIntent(world.deps);
    const plan = await makePlan(intent, {
      owner: 'storefront',
      class: 'sandbox',
      name,
      cluster,
    });
    await doRun(intent.steps, aContext(plan, { runId: `run-${name}` }));
    return {
      owner: 'storefront',
      name,
      cluster,
      namespace: `storefront--${name}`,
    };
  }

  /** What the catalog says; by default, that both are members. */
  function whoBelongs(
    groups: Record<string, string[] | undefined> = {},
    known = [owner],
    populated = known,
  ): TeamMembers {
    return {
      read: async people => ({
        memberships: new Map(
          people.map(person => [
            person,
            person in groups
              ? groups[person] && new Set(groups[person])
              : new Set([owner]),
          ]),
        ),
        groups: new Set(known),
        populated: new Set(populated),
      }),
    };
  }

  async function sweep(
    members: TeamMembers = whoBelongs(),
    alter = (grants: LiveGrant[]) => grants,
  ) {
    const auditor = mockServices.auditor.mock();
    const ended: string[] = [];
    const failed: string[] = [];
    auditor.createEvent.mockImplementation(async ({ meta }) => ({
      success: async () => {
        ended.push(`${meta?.object} of ${meta?.person}: ${meta?.reason}`);
      },
      fail: async () => {
        failed.push(`${meta?.object}`);
      },
    }));
    const looked: string[] = [];
    const recorded: string[] = [];
    const accessSweep = new AccessSweep({
      auditor,
      clusters: world.clusters,
      ends: new AccessEndStore(knex),
      logger: mockServices.logger.mock(),
      observe: async (of, name) => {
        looked.push(`${of}/${name}`);
      },
      members,
      now,
      record: async event => {
        recorded.push(`${event.action} ${event.outcome}`);
      },
      owners: {
        listOn: async () => {
          const { environments } = await world.documents.read();
          return new Map([...environments.keys()].map(key => [key, owner]));
        },
      },
    });
    const signals = new InProcessClusterSignals({
      clusters: world.clusters,
      now: Date.now,
    });
    signals.register(
      createAccessSignal({
        assess: (cluster, grants) => accessSweep.assess(cluster, alter(grants)),
      }),
    );
    await Promise.allSettled(
      world.clusters
        .list()
        .map(({ name }) => signals.observe(accessSignal, { cluster: name })),
    );
    // [B9.4] Each end is in the portal's audit as well.
    expect(recorded).toEqual([
      ...ended.map(() => 'access.end done'),
      ...failed.map(() => 'access.end failed'),
    ]);
    return { ended, looked, ...(failed.length > 0 && { failed }) };
  }

  /** Two sweeps in a row that read the same. */
  async function sweepTwice(members: TeamMembers) {
    expect((await sweep(members)).ended).toEqual([]);
    late += 60_000;
    return sweep(members);
  }

  async function works(token: string, namespace: string): Promise<boolean> {
    const client = openClusterClient({
      name: 'harbour-dev',
      ...world.clusters.endpoint('harbour-dev'),
      credential: { token },
    });
    try {
      const pages = client.list(
        { apiVersion: 'v1', kind: 'ConfigMap' },
        { namespace },
      );
      for await (const page of pages) {
        expect(page.items).toBeDefined();
      }
      return true;
    } catch {
      return false;
    } finally {
      await client.close();
    }
  }

  const live = async (namespace: string) => {
    const list = (kind: string, location: string) =>
      world.kubectl(`get ${kind} -n ${location} -o name`);
    const all = await Promise.all([
      list('serviceaccounts', 'fairway-access'),
      list('rolebindings', namespace),
    ]);
    return all
      .join('\n')
      .split('\n')
      .filter(
        line => line.includes(`${namespace}.`) || line.includes('person'),
      );
  };

  it('[A1][B8][D15.1] keeps what is in force, and ends it when it has expired', async () => {
    const location = await create('timed');
    const { token } = await accounts.grant(location, ada, 600);
    expect(await sweep()).toEqual({ ended: [], looked: [] });
    expect(await works(token, location.namespace)).toBe(true);
    late = 601_000;
    const { ended, looked } = await sweep();
    expect(ended).toHaveLength(2);
    expect(ended.join()).toContain(`of ${ada}: it has expired`);
    expect(looked).toEqual(['storefront/timed']);
    expect(await works(token, location.namespace)).toBe(false);
    expect(await live(location.namespace)).toEqual([]);
    expect(await sweep()).toEqual({ ended: [], looked: [] });
  });

  it('[B8] lets a longer kubeconfig live on that was got before a shorter one', async () => {
    const location = await create('longer');
    const long = await accounts.grant(location, ada, 3_600);
    await accounts.grant(location, ada, 600);
    late = 700_000;
    expect((await sweep()).ended).toEqual([]);
    expect(await works(long.token, location.namespace)).toBe(true);
    late = 3_601_000;
    expect((await sweep()).ended).toHaveLength(2);
  });

  it('[B8] ends the access of who left the team, and of nobody else', async () => {
    const location = await create('left');
    const [hers, his] = [
      await accounts.grant(location, ada, 600),
      await accounts.grant(location, david, 600),
    ];
    const left = await sweepTwice(
      whoBelongs({ [david]: ['group:default/other'] }),
    );
    expect(left.ended.join()).toContain(
      `of ${david}: the person is no longer a member`,
    );
    expect(left.ended.join()).not.toContain(ada);
    expect(await works(hers.token, location.namespace)).toBe(true);
    expect(await works(his.token, location.namespace)).toBe(false);
    const gone = await sweepTwice(whoBelongs({ [ada]: undefined }));
    expect(gone.ended.join()).toContain(
      `of ${ada}: the person is no longer in the`,
    );
    expect(await works(hers.token, location.namespace)).toBe(false);
  });

  it('[B8] takes nothing away for a catalog that cannot be read, or that knows no teams yet', async () => {
    const location = await create('unknown');
    const { token } = await accounts.grant(location, ada, 600);
    const broken: TeamMembers = {
      read: async () => {
        throw new Error('503');
      },
    };
    expect((await sweep(broken)).ended).toEqual([]);
    const empty = whoBelongs({ [ada]: undefined }, []);
    expect((await sweep(empty)).ended).toEqual([]);
    expect(await works(token, location.namespace)).toBe(true);
    late = 601_000;
    expect((await sweep(broken)).ended).toHaveLength(2);
  });

  it('[B8] takes nothing away while a catalog that starts anew knows a team and not its people', async () => {
    const location = await create('anew');
    const { token } = await accounts.grant(location, ada, 1_800);
    const unborn = whoBelongs({ [ada]: undefined }, [owner], []);
    const unrelated = whoBelongs({ [ada]: [] }, [owner], []);
    for (const members of [unborn, unrelated, unborn, unrelated]) {
      expect((await sweep(members)).ended).toEqual([]);
      late += 60_000;
    }
    // Then she is known: what was said before counts no more.
    expect((await sweep()).ended).toEqual([]);
    late += 60_000;
    expect((await sweep(unborn)).ended).toEqual([]);
    expect(await works(token, location.namespace)).toBe(true);
    late += 5 * 60_000;
    expect((await sweep(unborn)).ended).toHaveLength(2);
    expect(await works(token, location.namespace)).toBe(false);
  });

  it('[B8] forgets one reading that a later one contradicts, and keeps it over one that says nothing', async () => {
    const location = await create('flicker');
    await accounts.grant(location, ada, 1_800);
    const gone = whoBelongs({ [ada]: ['group:default/other'] });
    expect((await sweep(gone)).ended).toEqual([]);
    late += 60_000;
    expect((await sweep()).ended).toEqual([]);
    late += 60_000;
    expect((await sweep(gone)).ended).toEqual([]);
    late += 60_000;
    expect((await sweep(whoBelongs({}, []))).ended).toEqual([]);
    late += 60_000;
    expect((await sweep(gone)).ended).toHaveLength(2);
  });

  it('[B9.4] writes down once that a cluster refuses an end, remembers it, and ends it when it can', async () => {
    const location = await create('refused');
    await accounts.grant(location, ada, 600);
    const ends = new AccessEndStore(knex);
    await refuseDeletions();
    late = 601_000;
    expect((await sweep()).failed).toHaveLength(2);
    const refused = await ends.listRefused('storefront', 'refused');
    expect(refused).toHaveLength(2);
    expect(refused[0]).toMatchObject({
      person: ada,
      reason: 'it has expired',
      failure: expect.stringContaining('no-deletions'),
    });
    late += 60_000;
    expect(await sweep()).toEqual({ ended: [], looked: [] });
    await world.kubectl(
      'delete validatingadmissionpolicy,validatingadmissionpolicybinding no-deletions',
    );
    for (let ended = 0; ended < 2; ) {
      ended += (await sweep()).ended.length;
    }
    expect(await ends.listRefused('storefront', 'refused')).toEqual([]);
  });

  async function refuseDeletions() {
    const apiVersion = 'admissionregistration.k8s.io/v1';
    const metadata = { name: 'no-deletions' };
    const rule = (group: string, resource: string) => ({
      apiGroups: [group],
      apiVersions: ['v1'],
      operations: ['DELETE'],
      resources: [resource],
    });
    const policy = {
      ...{ apiVersion, kind: 'ValidatingAdmissionPolicy', metadata },
      spec: {
        matchConstraints: {
          resourceRules: [
            rule('', 'serviceaccounts'),
            rule('rbac.authorization.k8s.io', 'rolebindings'),
          ],
        },
        validations: [{ expression: 'false' }],
      },
    };
    const binding = {
      ...{ apiVersion, kind: 'ValidatingAdmissionPolicyBinding', metadata },
      spec: { policyName: 'no-deletions', validationActions: ['Deny'] },
    };
    const items = [policy, binding];
    const list = { apiVersion: 'v1', kind: 'List', items };
    await world.kubectl('create serviceaccount probe -n default');
    await world.kubectl('create -f -', JSON.stringify(list));
    await waitUntil(
      () =>
        world
          .kubectl('delete serviceaccount probe -n default --dry-run=server')
          .catch(String),
      said => said.includes('no-deletions'),
      60_000,
    );
  }

  it('[A1][B1.3] removes accounts that stand within an environment, as they did once', async () => {
    const location = await create('older');
    const name = 'person-ada-31f906fbfc';
    const metadata = {
      name,
      namespace: location.namespace,
      labels: {
        'fairway.dev/managed': 'true',
        'fairway.dev/owner': 'storefront',
        'fairway.dev/environment': 'older',
      },
      annotations: { 'fairway.dev/person': ada },
    };
    const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata };
    const binding = {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata,
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: 'fairway:tenant',
      },
      subjects: [
        { kind: 'ServiceAccount', name, namespace: location.namespace },
      ],
    };
    const objects = {
      apiVersion: 'v1',
      kind: 'List',
      items: [account, binding],
    };
    await world.kubectl('create -f -', JSON.stringify(objects));
    const { token } = await accounts.grant(location, ada, 600);
    // The binding of the same name is the new account's now.
    const { ended } = await sweep();
    expect(ended).toEqual([
      expect.stringContaining(`ServiceAccount ${location.namespace}/${name}`),
    ]);
    expect(await works(token, location.namespace)).toBe(true);
    await world.kubectl('create -f -', JSON.stringify(account));
    expect(await accounts.revoke(location, ada)).toBe(true);
    expect(
      await world.kubectl(
        `get serviceaccounts -n ${location.namespace} -o name`,
      ),
    ).toBe('serviceaccount/default');
    expect(await live(location.namespace)).toEqual([]);
  });

  it('[A1] leaves no account of an environment that is retired, or lost', async () => {
    const retired = await create('retired');
    const lost = await create('lost');
    const { token } = await accounts.grant(retired, ada, 600);
    await accounts.grant(lost, ada, 600);
    const intent = retireEnvironmentIntent(world.deps);
    const plan = await makePlan(intent, {
      owner: 'storefront',
      name: 'retired',
    });
    await doRun(intent.steps, aContext(plan, { runId: 'run-retire' }));
    expect(
      await world.kubectl('get serviceaccounts -n fairway-access -o name'),
    ).not.toContain('--retired');
    expect(await works(token, retired.namespace)).toBe(false);
    await world.kubectl('delete namespace storefront--lost');
    const { ended } = await sweep();
    expect(ended).toEqual([
      expect.stringContaining(`of ${ada}: its environment is gone`),
    ]);
  });

  it.each<[string, Partial<LiveGrant>]>([
    ['namespace', { environmentUid: null }],
    ['later namespace of that name', { environmentUid: 'u-before' }],
    ['account', { hasAccount: false }],
  ])(
    '[B8] keeps access whose %s was made while the lists were read',
    async (what, before) => {
      const location = await create(`made-${what.length}`);
      const { token } = await accounts.grant(location, ada, 600);
      const { ended } = await sweep(whoBelongs(), grants =>
        grants.map(grant => ({ ...grant, ...before })),
      );
      expect(ended).toEqual([]);
      expect(await works(token, location.namespace)).toBe(true);
      expect(await accounts.revoke(location, ada)).toBe(true);
    },
  );

  it('[B8] costs nobody else anything when a cluster hangs', async () => {
    const location = await create('fresh');
    await accounts.grant(location, ada, 600);
    await world.fleet.chaos('harbour-two', 'hang');
    try {
      late = 601_000;
      const { ended } = await sweep();
      expect(ended).toHaveLength(2);
      expect(await live(location.namespace)).toEqual([]);

      // Its own environments are told that it does not answer.
      const there = { ...location, cluster: 'harbour-two' };
      const silent = { name: 'ClusterError', reason: 'unreachable' };
      const [granted, revoked] = await Promise.allSettled([
        accounts.grant(there, ada, 600),
        accounts.revoke(there, ada),
      ]);
      expect(granted).toMatchObject({ reason: silent });
      expect(revoked).toMatchObject({ reason: silent });
    } finally {
      await world.fleet.chaos('harbour-two', 'resume');
    }
  });
});
