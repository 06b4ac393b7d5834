import { TestDatabases } from '@backstage/backend-test-utils';
import { environmentSchema } from '@fairway/plugin-environments-common';
import { createTestDatabases } from '../__testUtils__/databases';
import { startPortal } from '../__testUtils__/startPortal';
import { TestEnvironment } from '../__testUtils__/TestEnvironment';
import { waitUntil } from '../__testUtils__/waitUntil';

jest.setTimeout(300_000);

const databases: TestDatabases = createTestDatabases();

describe.each(databases.eachSupportedId())(
  'a namespace that outlived its document, on %p',
  id => {
    let world: TestEnvironment;
    let portal: Awaited<ReturnType<typeof startPortal>>;

    beforeAll(async () => {
      world = await TestEnvironment.start(['harbour-dev']);
      portal = await startPortal(world, {
        openDatabase: () => databases.init(id),
        runs: { waitDeadlineSeconds: 30 },
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

    const ask = (name: string) => ({ owner: 'storefront', name });
    const create = (name: string) =>
      portal.change('ada', 'environment.create', {
        ...ask(name),
        class: 'sandbox',
      });
    const retire = (name: string) =>
      portal.change('ada', 'environment.retire', ask(name));
    const plan = (intent: string, input: object) =>
      portal.ask('ada', 'post', '/runs/plans', { intent, input });
    const close = (run: { id: string; subject: string }) =>
      portal
        .ask('erin', 'post', `/runs/${run.id}/close`, {
          reason: 'nobody can free the finalizer now',
          confirmation: run.subject,
        })
        .expect(({ status }) => expect(status).toBeLessThan(300));
    const detail = async (name: string) =>
      environmentSchema.parse(
        (
          await portal.ask(
            'ada',
            'get',
            `/environments/environments/storefront/${name}`,
          )
        ).body,
      );
    const hold = (name: string, finalizers: string[] | null) =>
      world.kubectl(
        `patch configmap keep -n storefront--${name} --type=merge -p ${JSON.stringify(
          { metadata: { finalizers } },
        )}`,
      );
    const getUid = (name: string) =>
      world.kubectl(
        `get namespace storefront--${name} -o jsonpath={.metadata.uid}`,
      );

    it('[B3] can be retired again once a stuck retirement was closed, and its name is free', async () => {
      expect(await create('held')).toMatchObject({ state: 'succeeded' });
      await world.kubectl('create configmap keep -n storefront--held');
      await hold('held', ['example.com/keep']);
      const stuck = await retire('held');
      expect(stuck).toMatchObject({ state: 'needs-attention' });
      await close(stuck);
      const again = await plan('environment.retire', ask('held'));
      expect(again.body.plan.reasons[0]).toContain('Git no longer declares');
      await hold('held', null);
      await waitUntil(
        () => getUid('held').catch(() => 'gone'),
        uid => uid === 'gone',
        60_000,
      );
      expect(await create('held')).toMatchObject({ state: 'succeeded' });
    });

    it('[B3] can be retired after its document was removed by a push, and says so on its page and to who creates it', async () => {
      expect(await create('pushed')).toMatchObject({ state: 'succeeded' });
      await world.commitElsewhere(
        'environments/storefront/pushed/environment.yaml',
        null,
      );
      const seen = await waitUntil(
        () => detail('pushed'),
        ({ declared }) => !declared,
        60_000,
      );
      expect(seen).toMatchObject({
        state: 'needs-attention',
        noAccess: 'Git no longer declares it',
        may: { retire: true },
      });
      const taken = await plan('environment.create', {
        ...ask('pushed'),
        class: 'sandbox',
      });
      expect(taken.body.refusal.conflict).toBe(true);
      const uid = await getUid('pushed');
      expect(uid).toBeTruthy();
      expect(await retire('pushed')).toMatchObject({ state: 'succeeded' });
      await expect(getUid('pushed')).rejects.toThrow(/not found/);
      expect(await create('pushed')).toMatchObject({ state: 'succeeded' });
      expect(await getUid('pushed')).not.toBe(uid);
    });

    it('[B3] names the page that frees a name, where nothing of it is left in Git', async () => {
      expect(await create('bare')).toMatchObject({ state: 'succeeded' });
      const files = await world.git('ls-tree', '-r', '--name-only', 'main');
      for (const path of files.split('\n')) {
        if (/storefront(\/|--)bare\//.test(path)) {
          await world.commitElsewhere(path, null);
        }
      }
      const input = { ...ask('bare'), class: 'sandbox' };
      const taken = await plan('environment.create', input);
      expect(taken.body.refusal.conflict).toBe(true);
      expect(taken.text).toContain('/environments/storefront/bare');
      expect(await retire('bare')).toMatchObject({ state: 'succeeded' });
      expect(await create('bare')).toMatchObject({ state: 'succeeded' });
    });

    it('[B3] can be retired though the re-application that made it was closed before it was proven', async () => {
      expect(await create('half')).toMatchObject({ state: 'succeeded' });
      await world.kubectl('delete namespace storefront--half');
      await refuseQuotas('storefront--half', 'stale write, tried again');
      const ended = portal.change('ada', 'environment.reapply', ask('half'));
      // Somebody works in it before it is complete, so that it is not taken back either.
      await waitUntil(
        () => getUid('half').catch(() => ''),
        uid => uid !== '',
        60_000,
      );
      await world.kubectl('create configmap mine -n storefront--half');
      await refuseQuotas('storefront--half', 'never');
      const stuck = await ended;
      expect(stuck).toMatchObject({ state: 'needs-attention' });
      await close(stuck);
      await world.kubectl(
        'delete validatingadmissionpolicy,validatingadmissionpolicybinding no-quotas',
      );
      expect(await retire('half')).toMatchObject({ state: 'succeeded' });
      expect(await create('half')).toMatchObject({ state: 'succeeded' });
    });

    async function refuseQuotas(namespace: string, message: string) {
      const apiVersion = 'admissionregistration.k8s.io/v1';
      const policy = {
        apiVersion,
        kind: 'ValidatingAdmissionPolicy',
        metadata: { name: 'no-quotas' },
        spec: {
          matchConstraints: {
            resourceRules: [
              {
                apiGroups: [''],
                apiVersions: ['v1'],
                operations: ['CREATE', 'UPDATE'],
                resources: ['resourcequotas'],
              },
            ],
          },
          validations: [
            {
              expression: `request.namespace != '${namespace}' && request.name != 'probe'`,
              message,
              reason: 'Forbidden',
            },
          ],
        },
      };
      const binding = {
        apiVersion,
        kind: 'ValidatingAdmissionPolicyBinding',
        metadata: { name: 'no-quotas' },
        spec: { policyName: 'no-quotas', validationActions: ['Deny'] },
      };
      const list = { apiVersion: 'v1', kind: 'List', items: [policy, binding] };
      await world.kubectl('apply -f -', JSON.stringify(list));
      // The API server begins to ask a policy a moment after it was made.
      await waitUntil(
        () =>
          world
            .kubectl('create quota probe -n default --dry-run=server')
            .catch(error => String(error)),
        said => said.includes(message),
        60_000,
      );
    }
  },
);
