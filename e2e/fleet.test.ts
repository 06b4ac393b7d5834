import path from 'node:path';
import { expect, test } from '@playwright/test';
import { openLocalFleet } from '@fairway/local-fleet';
import type { ListClustersResponse } from '@fairway/plugin-fleet-common';
import { apiAs, signIn } from './people';
import { stateFolder } from './stateFolder';

// Two heartbeats of ten seconds, the deadline of the last call, and some for the machine.
const patience = { timeout: 45_000 };

test('[A7] a stopped and a hung cluster are unknown with reason and age, the others stay fresh, and both come back', async ({
  page,
}) => {
  const fleet = openLocalFleet({ stateDir: path.join(stateFolder, 'fleet') });
  const erin = await apiAs('erin');
  const readVerdicts = async () => {
    const { body } = await erin.get('fleet/clusters');
    return (body as ListClustersResponse).items.map(
      ({ name, verdict }) => `${name} ${verdict}`,
    );
  };
  await expect
    .poll(readVerdicts, patience)
    .toEqual(['harbour-dev ok', 'harbour-staging ok', 'lighthouse-prod ok']);

  await signIn(page, 'Erin');
  await page.goto('/fleet');
  await fleet.chaos('harbour-staging', 'stop');
  await fleet.chaos('lighthouse-prod', 'hang');
  try {
    await expect
      .poll(readVerdicts, patience)
      .toEqual([
        'harbour-dev ok',
        'harbour-staging unknown',
        'lighthouse-prod unknown',
      ]);
    const { body } = await erin.get('fleet/clusters?verdict=unknown');
    for (const cluster of (body as ListClustersResponse).items) {
      expect(cluster.reason).not.toBe('');
      expect(Date.parse(String(cluster.observedAt))).toBeLessThan(Date.now());
    }
    // The page follows by itself, without being loaded again.
    for (const name of ['harbour-staging', 'lighthouse-prod']) {
      await expect(
        page.getByRole('row', { name: new RegExp(name) }),
      ).toContainText(/unknown/i);
    }
    await expect(
      page.getByRole('row', { name: /harbour-dev/ }),
    ).not.toContainText(/unknown/i);
    await expectFresh(erin, 'harbour-dev');
    await page.screenshot({
      path: 'screenshots/fleet-unknown.png',
      fullPage: true,
    });
    await page.goto('/fleet/clusters/lighthouse-prod');
    await expect(
      page
        .locator('main')
        .getByText(/^Unknown/)
        .first(),
    ).toBeVisible();
    await page.screenshot({
      path: 'screenshots/cluster-unknown.png',
      fullPage: true,
    });

    const entity = await erin.get(
      'catalog/entities/by-name/resource/default/lighthouse-prod',
    );
    expect(entity.status).toBe(200);
  } finally {
    await fleet.chaos('harbour-staging', 'start');
    await fleet.chaos('lighthouse-prod', 'resume');
  }
  await expect
    .poll(readVerdicts, patience)
    .toEqual(['harbour-dev ok', 'harbour-staging ok', 'lighthouse-prod ok']);
});

/** A cluster is read again and again while others do not answer. */
async function expectFresh(
  api: Awaited<ReturnType<typeof apiAs>>,
  name: string,
): Promise<void> {
  const readTime = async () => {
    const { body } = await api.get('fleet/clusters');
    const cluster = (body as ListClustersResponse).items.find(
      item => item.name === name,
    );
    return Date.parse(String(cluster?.observedAt));
  };
  const before = await readTime();
  await expect.poll(readTime, patience).toBeGreaterThan(before);
}
