import type { JsonObject, Plan } from '@fairway/plugin-runs-common';
import type { StepContext } from '@fairway/plugin-runs-node';
import { SettlingWorld, type Person } from './__testUtils__/SettlingWorld';
import { waitUntil } from './__testUtils__/waitUntil';
import {
  acceptPayloadSchema,
  revertPayloadSchema,
} from './domain/settling/payloads';
import { createAcceptStep } from './settling/accept/acceptStep';
import { createRestoreStep } from './settling/revert/restoreStep';

jest.setTimeout(300_000);

const world = new SettlingWorld();
const { namespace } = world;
const managed = { 'fairway.dev/managed': 'true' };

const namespaceObject = {
  ...{ apiVersion: 'v1', kind: 'Namespace' },
  metadata: { name: namespace, labels: managed },
};
const binding = {
  ...{ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding' },
  metadata: { name: 'fairway-provisioner', namespace, labels: managed },
  roleRef: {
    ...{ apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole' },
    name: 'fairway:environment-provisioner',
  },
  subjects: [
    {
      ...{ kind: 'ServiceAccount', name: 'provisioner' },
      namespace: 'fairway-system',
    },
  ],
};
const aQuota = (name: string, pods = '10') => ({
  ...{ apiVersion: 'v1', kind: 'ResourceQuota' },
  metadata: { name, namespace, labels: managed },
  spec: { hard: { pods, services: '5' } },
});
const settings = {
  ...{ apiVersion: 'v1', kind: 'ConfigMap' },
  metadata: { name: 'settings', namespace },
  data: { mode: 'quiet', level: '3' },
};
const settingsText = `# What the shop is told.
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  namespace: ${namespace}
data:
  # loud only during sales
  mode: "quiet"   # asked for by Ben
  level: '3'
---
# another document
apiVersion: v1
kind: ConfigMap
metadata: {name: neighbour, namespace: ${namespace}}
data: {colour:   blue}
`;
const toFile = (object: object) =>
  `# why\n${JSON.stringify(object, null, 2)}\n`;
const hardOf = async (name: string) =>
  ((await world.get('ResourceQuota', name)).spec as { hard: object }).hard;
const patchQuota = (name: string, spec: object) =>
  world.kubectl(
    ...['patch', 'resourcequota', name, '--type', 'merge'],
    ...['-p', JSON.stringify({ spec })],
  );

/** What the ledger gives a step. */
const aContext = <T extends JsonObject>(
  runId: string,
  plan: Plan,
  payload: T,
): StepContext<T> => ({
  ...{ runId, plan, payload, receipts: {}, takenOver: true },
  ...{ idempotencyKey: `${runId}/step`, now: () => new Date() },
  ...{ epoch: Date.now() + 1_000, signal: AbortSignal.timeout(60_000) },
});

beforeAll(async () => {
  await world.start();
  await world.commit({
    'namespace.yaml': toFile(namespaceObject),
    'binding.yaml': toFile(binding),
    'quota.yaml': toFile(aQuota('quota')),
    'other.yaml': toFile(aQuota('other')),
    'settings.yaml': settingsText,
  });
  const neighbour = {
    ...settings,
    metadata: { name: 'neighbour', namespace },
    data: { colour: 'blue' },
  };
  const objects = [binding, aQuota('quota'), aQuota('other')];
  for (const each of [namespaceObject, ...objects, settings, neighbour]) {
    await world.apply(each);
  }
  await waitUntil(
    () => world.list('?state=in-sync'),
    items => items.length === 6,
    60_000,
  );
});
afterAll(() => world.stop());

describe('drift.revert', () => {
  it('shows each field and who changed it, and makes live what Git declares, added fields included', async () => {
    await patchQuota('quota', { hard: { pods: '99', secrets: '7' } });
    const { id } = await world.waitFor(
      ...(['quota', 'drifted'] as const),
      ({ differences }) => differences === 2,
    );
    const plan = await world.requirePlan('drift.revert', { objects: [id] });
    expect(plan).toMatchObject({
      title: `Revert ResourceQuota quota in ${namespace} on harbour-dev`,
      owner: 'group:default/storefront',
      changes: [{ kind: 'manifest', action: 'update' }],
    });
    expect(plan.reasons).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /pods is "99", written by kubectl\S* \(by hand\).*Git declares "10"/,
        ),
        expect.stringMatching(/secrets is "7".*Git declares nothing/),
      ]),
    );
    const [change] = plan.changes;
    expect(plan.contents[change.before]).toContain('pods: "99"');
    expect(plan.contents[change.after]).toContain('pods: "10"');
    expect(plan.contents[change.after]).not.toContain('secrets');
    const run = await world.submit(plan);
    expect(run).toMatchObject({ state: 'succeeded', reason: null });
    await expect(hardOf('quota')).resolves.toEqual({
      ...{ pods: '10', services: '5' },
    });
    expect((await world.detail(id)).object.state).toBe('in-sync');
  });

  it('refuses what changed since the plan was made, and applies nothing', async () => {
    await patchQuota('quota', { hard: { pods: '20' } });
    const { id } = await world.waitFor('quota', 'drifted');
    const plan = await world.requirePlan('drift.revert', { objects: [id] });
    await patchQuota('quota', { hard: { pods: '30' } });
    const { status, body } = await world.hand(plan);
    expect(status).toBe(409);
    expect(body.error.message).toContain(
      'ResourceQuota quota on harbour-dev has changed since the plan was made',
    );
    await expect(hardOf('quota')).resolves.toMatchObject({ pods: '30' });
  });

  it('refuses if Git moved since the plan was made', async () => {
    const { id } = await world.waitFor('quota', 'drifted');
    const plan = await world.requirePlan('drift.revert', { objects: [id] });
    await world.commit({ 'quota.yaml': toFile(aQuota('quota', '12')) });
    const { status, body } = await world.hand(plan);
    expect(status).toBe(409);
    expect(body.error.message).toContain('quota.yaml has changed');
    await world.commit({ 'quota.yaml': toFile(aQuota('quota')) });
    await expect(hardOf('quota')).resolves.toMatchObject({ pods: '30' });
  });

  it('settles several objects at once: what is missing is created, what is extra is deleted after it was typed', async () => {
    await world.kubectl('delete', 'resourcequota', 'other');
    await world.apply(aQuota('left'));
    const missing = await world.waitFor('other', 'missing');
    const extra = await world.waitFor('left', 'extra');
    const changed = await world.waitFor('quota', 'drifted');
    const objects = [missing.id, extra.id, changed.id];
    // What is extra belongs to nobody, so that only the platform team may delete it.
    await world.plan('drift.revert', { objects }).expect(404);
    const plan = await world.requirePlan('drift.revert', { objects }, 'erin');
    expect(plan.confirmation).toMatchObject({
      expected: 'left',
      warning: expect.stringContaining('ResourceQuota left'),
    });
    await expect(hardOf('left')).resolves.toMatchObject({ pods: '10' });
    const run = await world.submit(plan, 'erin');
    expect(run).toMatchObject({ state: 'succeeded' });
    await expect(hardOf('other')).resolves.toMatchObject({ pods: '10' });
    await expect(hardOf('quota')).resolves.toMatchObject({ pods: '10' });
    await expect(hardOf('left')).rejects.toMatchObject({ reason: 'not-found' });
    await expect(world.list()).resolves.toEqual([]);
  });

  it('refuses at planning what the provisioner may not write, and names the right', async () => {
    await world.kubectl(
      ...['patch', 'configmap', 'settings', '--type', 'merge'],
      ...['-p', '{"data":{"mode":"loud"}}'],
    );
    const { id } = await world.waitFor('settings', 'drifted');
    const { body } = await world.plan('drift.revert', { objects: [id] });
    expect(body.refusal.reasons).toEqual([
      expect.stringContaining(
        `lacks the right to patch configmaps in namespace ${namespace}`,
      ),
    ]);
  });

  it('refuses Secrets, and tells nothing of them', async () => {
    const canary = 'canary-of-the-shop';
    const metadata = { name: 'token', namespace };
    const secret = { ...{ apiVersion: 'v1', kind: 'Secret' }, metadata };
    await world.commit({
      'secret.yaml': toFile({ ...secret, stringData: { token: canary } }),
    });
    const { id } = await world.waitFor('token', 'unknown');
    const { dispositions } = await world.detail(id, 'ada');
    const [revert, accept] = dispositions ?? [];
    expect(revert.refused).toContain('by design');
    expect(accept.refused).toContain('by design');
    const reverting = await world.plan('drift.revert', { objects: [id] });
    const accepting = await world.plan('drift.accept', {
      ...{ object: id, fields: ['stringData.token'], resourceVersion: '1' },
    });
    for (const { body } of [reverting, accepting]) {
      expect(body.refusal.reasons).toEqual([
        expect.stringContaining('by design'),
      ]);
      expect(JSON.stringify(body)).not.toContain(canary);
    }
    await world.commit({ 'secret.yaml': null });
  });

  it('goes on after a crash, with what bears its own mark, and not with what another run wrote', async () => {
    await patchQuota('quota', { hard: { pods: '50' } });
    const changed = await world.waitFor('quota', 'drifted');
    const plan = await world.requirePlan('drift.revert', {
      objects: [changed.id],
    });
    const step = createRestoreStep(world.stepDeps());
    const payload = revertPayloadSchema.parse(plan.payload);
    const context = (runId: string) => aContext(runId, plan, payload);
    await expect(step.verify(context('one'))).resolves.toEqual({
      kind: 'not-done',
    });
    await expect(step.apply(context('one'))).resolves.toEqual({
      kind: 'applied',
    });
    // The process ended here, without a receipt.
    await expect(step.apply(context('other'))).resolves.toMatchObject({
      ...{ kind: 'refused', reason: expect.stringContaining('has changed') },
    });
    await expect(step.apply(context('one'))).resolves.toEqual({
      kind: 'applied',
    });
    const proof = await step.verify(context('one'));
    expect(proof).toMatchObject({ kind: 'done' });
    const { receipt } = proof as Extract<typeof proof, { kind: 'done' }>;
    expect(step.receiptSchema.parse(receipt)).toMatchObject({
      objects: [{ name: 'quota', uid: expect.any(String) }],
    });
    await world.waitFor('quota', 'in-sync');
  });

  it('is for the team that owns it and the platform team, and what may not be seen is not there', async () => {
    const { id } = await world.waitFor('settings', 'drifted');
    const input = { objects: [id] };
    await world.plan('drift.revert', input, 'ada').expect(200);
    await world.plan('drift.revert', input, 'erin').expect(200);
    await world.plan('drift.revert', input, 'grace').expect(403);
    await world.plan('drift.revert', input, 'ben').expect(404);
    await world.plan('drift.revert', input, 'mallory').expect(404);
    const nothing = { objects: ['nothing'] };
    await world.plan('drift.revert', nothing, 'erin').expect(404);
    await world.plan('drift.revert', nothing, 'ada').expect(404);
  });

  it('does not apply what grants rights from a file that somebody put beside the documents', async () => {
    await world.kubectl('label', 'rolebinding', 'fairway-provisioner', 'a=b');
    const { id } = await world.waitFor('fairway-provisioner', 'drifted');
    const { body } = await world.plan('drift.revert', { objects: [id] });
    expect(body.refusal.reasons).toEqual([
      expect.stringContaining('RoleBinding grants rights'),
    ]);
    await world.kubectl('label', 'rolebinding', 'fairway-provisioner', 'a-');
    await world.waitFor('fairway-provisioner', 'in-sync');
  });

  it.each`
    input                                           | problem
    ${{}}                                           | ${'objects: is missing'}
    ${{ objects: [] }}                              | ${'objects: must name at least one object'}
    ${{ objects: 'all' }}                           | ${'objects'}
    ${{ objects: ['a'], force: true }}              | ${'force: is not a field here'}
    ${{ objects: Array(51).fill('a').map(String) }} | ${'objects: must name at most 50 objects'}
  `('names what is wrong with $input', async ({ input, problem }) => {
    const { body, status } = await world.plan('drift.revert', input);
    expect(status).toBe(400);
    expect(body.error.message).toContain(problem);
  });
});

describe('drift.accept', () => {
  const patchSettings = (data: object) =>
    world.kubectl(
      ...['patch', 'configmap', 'settings', '--type', 'merge'],
      ...['-p', JSON.stringify({ data })],
    );
  const look = async (mode: string) => {
    await patchSettings({ mode });
    const { id } = await world.waitFor('settings', 'drifted');
    const detail = await waitUntil(
      () => world.detail(id),
      ({ differences }) =>
        differences.some(({ live }) => live === JSON.stringify(mode)),
      60_000,
    );
    return {
      ...{ object: id, fields: ['data.mode'] },
      resourceVersion: detail.resourceVersion ?? '',
    };
  };

  it('writes the live value into the file, and the comment beside it survives', async () => {
    const input = await look('sale: now');
    const plan = await world.requirePlan('drift.accept', input);
    const [change] = plan.changes;
    expect(change).toMatchObject({
      ...{ kind: 'file', action: 'update' },
      target: `${world.folder}/settings.yaml`,
    });
    expect(plan.contents[change.before]).toBe(settingsText);
    const run = await world.submit(plan);
    expect(run).toMatchObject({ state: 'succeeded', reason: null });
    const expected = settingsText.replace('"quiet"', '"sale: now"');
    expect(expected).toContain('"sale: now"   # asked for by Ben');
    await expect(world.read('settings.yaml')).resolves.toBe(expected);
    await expect(world.readMessage()).resolves.toContain(
      `Fairway-Run: ${run.id}`,
    );
    const { object } = await world.detail(input.object);
    expect(object.state).toBe('in-sync');
    const live = await world.get('ConfigMap', 'settings');
    expect(live.data).toMatchObject({ mode: 'sale: now' });
  });

  it('refuses what changed since it was looked at, when it is planned and when it is handed in', async () => {
    const input = await look('one');
    const plan = await world.requirePlan('drift.accept', input);
    const before = await world.read('settings.yaml');
    await patchSettings({ mode: 'two' });
    const { body, status } = await world.hand(plan);
    expect(status).toBe(409);
    expect(body.error.message).toContain('has changed since it was looked at');
    const late = await world.plan('drift.accept', input);
    expect(late.body.refusal.reasons).toEqual([
      expect.stringContaining('resourceVersion: the object has changed'),
    ]);
    await expect(world.read('settings.yaml')).resolves.toBe(before);
  });

  it('takes its commit back, unless somebody has changed the file since', async () => {
    const plan = await world.requirePlan('drift.accept', await look('six'));
    const before = await world.read('settings.yaml');
    const step = createAcceptStep(world.stepDeps());
    const payload = acceptPayloadSchema.parse(plan.payload);
    const context = (runId: string) => aContext(runId, plan, payload);
    const applied = { kind: 'applied' };
    await expect(step.verify(context('u1'))).resolves.toEqual({
      kind: 'not-done',
    });
    await expect(step.apply(context('u1'))).resolves.toEqual(applied);
    // The process ended here: the commit is found again, and not made twice.
    await expect(step.verify(context('u1'))).resolves.toMatchObject({
      ...{ kind: 'done', receipt: { files: [payload.files[0].path] } },
    });
    await expect(world.read('settings.yaml')).resolves.toContain('"six"');
    await expect(step.undo(context('u1'), undefined)).resolves.toEqual({
      kind: 'undone',
    });
    await expect(world.read('settings.yaml')).resolves.toBe(before);

    await expect(step.apply(context('u2'))).resolves.toEqual(applied);
    const others = `${before}# of somebody else\n`;
    await world.commit({ 'settings.yaml': others });
    await expect(step.undo(context('u2'), undefined)).resolves.toMatchObject({
      ...{ kind: 'undone', note: expect.stringContaining('was changed since') },
    });
    await expect(world.read('settings.yaml')).resolves.toBe(others);
    await expect(step.undo(context('none'), undefined)).resolves.toEqual({
      kind: 'undone',
    });
    await world.commit({ 'settings.yaml': before });
  });

  it('refuses a field that does not differ, one that Git lacks, and a file that a document gives', async () => {
    await patchSettings({ added: 'x' });
    const input = await look('three');
    const plan = (more: object) =>
      world.plan('drift.accept', { ...input, ...more });
    const refused = await plan({ fields: ['data.level', 'data.added'] });
    expect(refused.body.refusal.reasons).toEqual([
      expect.stringContaining('data.level: it does not differ'),
      expect.stringContaining('data.added: only a single value'),
    ]);
    world.generated.register(async path =>
      path.endsWith('settings.yaml')
        ? { document: 'environments/storefront/shop/environment.yaml' }
        : undefined,
    );
    const generated = await plan({});
    expect(generated.body.refusal.reasons).toEqual([
      expect.stringContaining(
        'is made of environments/storefront/shop/environment.yaml',
      ),
    ]);
    await patchSettings({ added: null, mode: 'sale: now' });
  });

  it('is for the team that owns it and the platform team', async () => {
    const input = await look('four');
    const asked = (person: Person) => world.plan('drift.accept', input, person);
    await asked('ada').expect(200);
    await asked('erin').expect(200);
    await asked('grace').expect(403);
    await asked('ben').expect(404);
    await asked('mallory').expect(404);
  });
});

describe('drift.snooze', () => {
  const reason = 'The vendor mends it next week';
  const until = new Date(Date.now() + 7 * 24 * 3_600_000).toISOString();

  it('takes it out of the list and of the findings by a run, and lists it again early', async () => {
    await patchQuota('other', { hard: { pods: '77' } });
    const { id } = await world.waitFor('other', 'drifted');
    const isTold = () =>
      JSON.stringify(world.reports.get('FW-DRIFT-CHANGED')).includes('other');
    await waitUntil(async () => isTold(), Boolean);
    const input = { objects: [id], reason, until };
    const plan = await world.requirePlan('drift.snooze', input);
    const run = await world.submit(plan);
    expect(run).toMatchObject({ state: 'succeeded', reason: null });
    const names = async (query = '') =>
      (await world.list(query)).map(({ name }) => name);
    await expect(names()).resolves.not.toContain('other');
    await expect(names('?snoozed=only')).resolves.toEqual(['other']);
    const { dispositions, object } = await world.detail(id, 'ada');
    expect(object.snooze).toMatchObject({
      ...{ reason, by: 'user:default/ada', run: run.id },
    });
    expect(dispositions).toContainEqual({ act: 'unsnooze', refused: null });
    await waitUntil(
      async () => isTold(),
      told => !told,
      60_000,
    );
    const lifted = await world.submit(
      await world.requirePlan('drift.unsnooze', { objects: [id] }),
    );
    expect(lifted).toMatchObject({ state: 'succeeded', reason: null });
    await expect(names()).resolves.toContain('other');
    const again = await world.plan('drift.unsnooze', { objects: [id] });
    expect(again.body.refusal.reasons).toEqual([
      expect.stringContaining('is not snoozed'),
    ]);
  });

  it.each`
    more                                 | problem
    ${{ reason: 'short' }}               | ${'reason: must say why in at least 10 characters'}
    ${{ until: 'tomorrow' }}             | ${'until'}
    ${{ until: '2020-01-01T00:00:00Z' }} | ${'until: lies in the past'}
    ${{ until: '2999-01-01T00:00:00Z' }} | ${'until: is more than a year away'}
  `('refuses $more', async ({ more, problem }) => {
    const { id } = await world.waitFor('other', 'drifted');
    const { body } = await world.plan('drift.snooze', {
      ...{ objects: [id], reason, until, ...more },
    });
    expect(JSON.stringify(body)).toContain(problem);
    expect(body).not.toHaveProperty('plan');
  });

  it('is for the team that owns it and the platform team', async () => {
    const { id } = await world.waitFor('other', 'drifted');
    const input = { objects: [id], reason, until };
    await world.plan('drift.snooze', input, 'ada').expect(201);
    await world.plan('drift.snooze', input, 'erin').expect(201);
    await world.plan('drift.snooze', input, 'grace').expect(403);
    await world.plan('drift.snooze', input, 'ben').expect(404);
    await world.plan('drift.snooze', input, 'mallory').expect(404);
  });
});
