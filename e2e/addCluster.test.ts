import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { openLocalFleet } from '@fairway/local-fleet';
import { signIn } from './people';
import { stateFolder } from './stateFolder';

// A name of its own for each walk: a second one must not stumble over what the first left.
const name = `journey-${Date.now().toString(36)}`;
const fleet = openLocalFleet({ stateDir: path.join(stateFolder, 'fleet') });

test.describe.configure({ mode: 'serial' });

async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) {
    await page.getByRole('textbox', { name: label }).fill(value);
  }
}

test('the platform team adds a cluster, which is unknown until credentials are bound to it', async ({
  page,
}) => {
  const { caData } = fleet.credentials('harbour-dev', 'reader');
  await signIn(page, 'Erin');
  await page.goto('/fleet');
  await page.getByRole('link', { name: 'Add a cluster' }).click();
  await fill(page, {
    ...{ Name: name, Ring: 'early', Region: 'north', Provider: 'nordsky' },
    'Address of the API server': 'https://127.0.0.1:6443',
    'Certificate authority': caData,
  });
  await page.getByRole('button', { name: 'Review the plan' }).click();
  // A document may not name a private address.
  await expect(page.getByText(/private address/).first()).toBeVisible();

  await fill(page, {
    'Address of the API server': `https://${name}.example.com:6443`,
  });
  await page.getByRole('button', { name: 'Review the plan' }).click();
  await expect(page.getByText(`clusters/${name}.yaml`).first()).toBeVisible();
  await page.screenshot({ path: 'screenshots/add-plan.png', fullPage: true });
  await page.getByRole('button', { name: /^Add/ }).click();
  await expect(page).toHaveURL(/\/runs\//);
  await expect(page.getByText('Succeeded').first()).toBeVisible();

  await page.goto(`/fleet/clusters/${name}`);
  await expect(page.getByText('Unknown').first()).toBeVisible();
  await expect(
    page.getByText(/no credentials are bound/).first(),
  ).toBeVisible();
  await page.screenshot({ path: 'screenshots/added.png', fullPage: true });
});

test('and retires it on its page, by its name', async ({ page }) => {
  await signIn(page, 'Erin');
  await page.goto(`/fleet/clusters/${name}`);
  await page.getByRole('link', { name: 'Retire this cluster' }).click();
  await page.getByRole('button', { name: `Retire ${name}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill(name);
  await page.screenshot({ path: 'screenshots/retire.png', fullPage: true });
  await dialog.getByRole('button', { name: /^Retire/ }).click();
  await expect(page).toHaveURL(/\/runs\//);
  await expect(page.getByText('Succeeded').first()).toBeVisible();
  await page.goto('/fleet');
  await expect(page.getByText('harbour-dev').first()).toBeVisible();
  await expect(page.getByText(name)).toHaveCount(0);
});

test('a developer is not offered it, and a link shows why', async ({
  page,
}) => {
  await signIn(page, 'Ada');
  await page.goto('/fleet');
  await expect(page.getByText('harbour-dev').first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Add a cluster' })).toHaveCount(
    0,
  );
  await page.goto('/fleet/clusters/harbour-dev');
  await expect(page.getByText('API server').first()).toBeVisible();
  await expect(
    page.getByRole('link', { name: 'Retire this cluster' }),
  ).toHaveCount(0);
});
