import path from 'node:path';
import { expect, test } from '@playwright/test';
import { openLocalFleet } from '@fairway/local-fleet';
import { Kubectl } from './Kubectl';
import { signIn } from './people';
import { ensureEnvironment, name } from './shownEnvironment';
import { stateFolder } from './stateFolder';

const cluster = 'harbour-dev';
const namespace = `storefront--${name}`;
const quota = ['resourcequota', 'environment', '-n', namespace];

test('what somebody changes by kubectl is drift with its author, and gone after it was reverted', async ({
  page,
}) => {
  test.setTimeout(300_000);
  const fleet = openLocalFleet({ stateDir: path.join(stateFolder, 'fleet') });
  const admin = new Kubectl(fleet.kubeconfig(cluster, 'admin'));
  const readPods = () =>
    admin.run('get', ...quota, '-o', 'jsonpath={.spec.hard.pods}');
  await ensureEnvironment();
  const declared = await readPods();
  await admin.run(
    ...['patch', ...quota, '--type', 'merge'],
    ...['-p', '{"spec":{"hard":{"pods":"77"}}}'],
  );
  await signIn(page, 'Erin');
  await page.goto(`/drift?search=${namespace}`);
  const row = page.getByRole('row', { name: /ResourceQuota environment/ });
  await expect(row).toContainText('a person with kubectl-patch', {
    timeout: 60_000,
  });
  await row.click();
  await expect(
    page.getByRole('heading', { level: 1, name: 'ResourceQuota environment' }),
  ).toBeVisible();
  const differences = page.getByRole('list', { name: 'Differences' });
  await expect(differences).toContainText('spec.hard.pods');
  await expect(differences).toContainText('77');
  await page.getByRole('link', { name: 'Revert' }).click();
  await page.getByRole('button', { name: 'Revert' }).click();
  await expect(page.getByText('Succeeded').first()).toBeVisible({
    timeout: 90_000,
  });
  expect(await readPods()).toBe(declared);
  await page.goto(`/drift?search=${namespace}&kind=ResourceQuota`);
  await expect(page.getByText('No object matches')).toBeVisible();
});
