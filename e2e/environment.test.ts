import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, Page, test } from '@playwright/test';
import { openLocalFleet } from '@fairway/local-fleet';
import { findDrift } from './fairwayDrift';
import { Kubectl } from './Kubectl';
import { apiAs, signIn } from './people';
import { stateFolder } from './stateFolder';

// A name of its own for each walk: a second one must not stumble over what the first left.
const name = `journey-${Date.now().toString(36)}`;
const cluster = 'harbour-dev';
const namespace = `storefront--${name}`;
const fleet = openLocalFleet({ stateDir: path.join(stateFolder, 'fleet') });
const admin = new Kubectl(fleet.kubeconfig(cluster, 'admin'));

async function photograph(page: Page, title: string) {
  await page.screenshot({ path: `screenshots/${title}.png`, fullPage: true });
}

test.describe.configure({ mode: 'serial' });

test('the fleet shows three clusters with verdict and age', async ({
  page,
}) => {
  await signIn(page, 'Ada');
  await photograph(page, 'home');
  await page.goto('/fleet');
  for (const each of ['harbour-dev', 'harbour-staging', 'lighthouse-prod']) {
    await expect(page.getByText(each, { exact: true }).first()).toBeVisible();
  }
  await photograph(page, 'fleet');
});

test('a developer asks for an environment and works in it', async ({
  page,
}) => {
  await signIn(page, 'Ada');
  await page.goto('/environments/create');
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('radio', { name: 'Sandbox' }).check();
  await photograph(page, 'environment-form');
  await page.getByRole('button', { name: 'Review the plan' }).click();

  await expect(page.getByText(/to create/).first()).toBeVisible();
  await expect(page.getByText(/Namespace/).first()).toBeVisible();
  await photograph(page, 'environment-plan');
  expect(await admin.tryRun('get', 'namespace', namespace)).toMatch(/NotFound/);

  await page.getByRole('button', { name: /^Create/ }).click();
  await expect(page).toHaveURL(new RegExp(`/environments/storefront/${name}`));
  await expect(page.getByText('Succeeded').first()).toBeVisible();
  await photograph(page, 'environment-ready');

  const found = JSON.parse(
    await admin.run('get', 'namespace', namespace, '-o', 'json'),
  );
  expect(found.metadata.labels['pod-security.kubernetes.io/enforce']).toBe(
    'restricted',
  );
});

test('[A2] fairway-drift finds the cluster in sync with the repository, and one change by hand', async () => {
  const kubeconfig = fleet.kubeconfig(cluster, 'reader');
  const inSync = await findDrift(cluster, kubeconfig);
  expect(inSync.differences).toEqual([]);
  expect(inSync.code).toBe(0);

  const label = 'pod-security.kubernetes.io/enforce';
  const setLabel = (level: string) =>
    admin.run(
      ...['label', 'namespace', namespace],
      ...[`${label}=${level}`, '--overwrite'],
    );
  await setLabel('baseline');
  const changed = await findDrift(cluster, kubeconfig);
  await setLabel('restricted');
  expect(changed.differences).toEqual([
    `Namespace ${namespace}: metadata.labels["${label}"]`,
  ]);
  expect(changed.code).toBe(1);
  expect(changed.text).toContain('kubectl-label');
});

test('[D1] what is ready can be retired, and its creation no longer undone', async ({
  page,
}) => {
  const ada = await apiAs('ada');
  const { body } = await ada.get(
    `runs?subject=environment:storefront/${name}&intent=environment.create`,
  );
  const id = body.items?.[0]?.id;
  const undo = await ada.post(`runs/${id}/undo`, {});
  expect(undo.status).toBe(409);
  expect(undo.text).toContain('Retire this environment');

  await signIn(page, 'Ada');
  await page.goto(`/runs/${id}`);
  await expect(
    page.getByText(/choose "Retire this environment"/),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
});

test('the kubeconfig does what the owner may, and nothing else', async ({
  page,
}) => {
  await signIn(page, 'Ada');
  await page.goto(`/environments/storefront/${name}`);
  await page.getByRole('button', { name: 'Get kubeconfig' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  const file = await (await downloading).path();
  await photograph(page, 'environment-access');
  expect(await readFile(file, 'utf8')).not.toContain('exec:');

  const ada = new Kubectl(file);
  const greeting = `greeting-${Date.now()}`;
  await ada.run('create', 'configmap', greeting, '--from-literal=a=b');
  expect(await ada.run('get', 'configmaps', '-o', 'name')).toContain(greeting);
  const refused = /Forbidden|forbidden/;
  expect(await ada.tryRun('get', 'secrets', '-A')).toMatch(refused);
  expect(await ada.tryRun('get', 'pods', '-n', 'payments')).toMatch(refused);
  expect(
    await ada.tryRun('get', '--raw', '/api/v1/nodes/node-1/proxy/pods'),
  ).toMatch(refused);
  expect(await ada.tryRun('create', 'token', 'default')).toMatch(refused);
  expect(
    await ada.tryRun(
      'create',
      'rolebinding',
      'x',
      '--clusterrole=admin',
      '--user=x',
    ),
  ).toMatch(refused);
  expect(
    await ada.tryRun(
      'label',
      'namespace',
      namespace,
      'pod-security.kubernetes.io/enforce=privileged',
      '--overwrite',
    ),
  ).toMatch(refused);

  await page
    .getByRole('button', { name: /Revoke the access of .*ada/ })
    .click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: 'Revoke', exact: true })
    .click();
  await expect(page.getByText('Access revoked').first()).toBeVisible();
  await expect
    .poll(() => ada.tryRun('get', 'configmaps'))
    .toMatch(/Forbidden|forbidden|Unauthorized|logged in/);
});

test('the catalog shows it', async ({ page }) => {
  await signIn(page, 'Ada');
  await page.goto(`/catalog/default/resource/${namespace}`);
  // The graph has titles of its own, which nobody sees.
  const shown = (text: string) =>
    page.getByText(text).filter({ visible: true }).first();
  await expect(shown(name)).toBeVisible();
  await expect(shown('storefront')).toBeVisible();
  await photograph(page, 'catalog-environment');
});

test('another team sees what it would see of an absent one, and may use the same name', async () => {
  const ben = await apiAs('ben');
  const foreign = await ben.get(`environments/environments/storefront/${name}`);
  const absent = await ben.get('environments/environments/storefront/absent1');
  expect(foreign.status).toBe(404);
  expect(foreign.text.replaceAll(name, 'absent1')).toBe(absent.text);
  const entity = await ben.get(
    `catalog/entities/by-name/resource/default/${namespace}`,
  );
  const noEntity = await ben.get(
    'catalog/entities/by-name/resource/default/storefront--absent1',
  );
  expect(entity.status).toBe(noEntity.status);

  const planned = await ben.post('runs/plans', {
    intent: 'environment.create',
    input: { owner: 'payments', name, class: 'sandbox' },
  });
  expect(planned.status).toBe(201);
  const refused = await ben.post('runs/plans', {
    intent: 'environment.create',
    input: { owner: 'storefront', name: 'mine', class: 'sandbox' },
  });
  expect(refused.status).toBe(403);
  const retire = await ben.post('runs/plans', {
    intent: 'environment.retire',
    input: { owner: 'storefront', name },
  });
  expect(retire.status).toBe(404);

  // Who may see it and not change it is told so.
  const grace = await apiAs('grace');
  for (const intent of ['environment.retire', 'environment.reapply']) {
    const denied = await grace.post('runs/plans', {
      intent,
      input: { owner: 'storefront', name },
    });
    expect(denied.status).toBe(403);
    expect(denied.text).toContain('only storefront and the platform team');
  }
});

test('retired, it is gone everywhere', async ({ page }) => {
  await signIn(page, 'Ada');
  await page.goto(`/environments/storefront/${name}`);
  await page.getByRole('link', { name: 'Retire this environment' }).click();
  await page.getByRole('button', { name: `Retire ${name}` }).click();
  await page.getByLabel(`Type ${name} to confirm`).fill(name);
  await photograph(page, 'environment-retire');
  await page.getByRole('button', { name: 'Retire', exact: true }).click();

  const ada = await apiAs('ada');
  await expect
    .poll(
      async () => {
        const { body } = await ada.get(
          `runs?subject=environment:storefront/${name}&intent=environment.retire`,
        );
        return body.items?.[0]?.state;
      },
      { timeout: 60_000 },
    )
    .toBe('succeeded');
  expect(await admin.tryRun('get', 'namespace', namespace)).toMatch(/NotFound/);
  expect(
    (await ada.get(`catalog/entities/by-name/resource/default/${namespace}`))
      .status,
  ).toBe(404);
  expect(
    (await ada.get(`environments/environments/storefront/${name}`)).status,
  ).toBe(404);
});

test('the audit logs show that no identity of the portal did what it may not', async () => {
  const events = (await readFile(fleet.auditLog(cluster), 'utf8'))
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line));
  // A request that could not be authenticated has no user name.
  const madeBy = (identity: string) =>
    events.filter(event =>
      String(event.user?.username).endsWith(`:${identity}`),
    );
  const reader = madeBy('reader');
  const provisioner = madeBy('provisioner');
  expect(reader.length).toBeGreaterThan(0);
  expect(provisioner.length).toBeGreaterThan(0);
  expect(
    reader.filter(event => event.objectRef?.resource === 'secrets'),
  ).toEqual([]);
  expect(
    reader.filter(event => !['get', 'list', 'watch'].includes(event.verb)),
  ).toEqual([]);
  const strayed = provisioner.filter(
    event =>
      !['get', 'list', 'watch'].includes(event.verb) &&
      event.objectRef?.namespace !== undefined &&
      !event.objectRef.namespace.startsWith('storefront--') &&
      !event.objectRef.namespace.startsWith('payments--') &&
      // People's accounts.
      event.objectRef.namespace !== 'fairway-access',
  );
  expect(strayed).toEqual([]);
});
