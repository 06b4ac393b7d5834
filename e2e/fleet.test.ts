import path from 'node:path';
import { expect, test } from '@playwright/test';
import { openLocalFleet } from '@fairway/local-fleet';
import type { ListClustersResponse } from '@fairway/plugin-fleet-common';
import { apiAs, signIn } from './people';
import { stateFolder } from './stateFolder';

// Two heartbeats of ten seconds, the deadline of the last call, and some for the machine.
const patience = { timeout: 45_000 };

test('a stopped and a hung cluster are unknown with reason and age, cost the others nothing, and come back', async ({
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
    // The page follows by itself.
    await expect(page.getByText(/unknown/i).first()).toBeVisible();
    await page.screenshot({
      path: 'screenshots/fleet-unknown.png',
      fullPage: true,
    });
    await page.goto('/fleet/clusters/lighthouse-prod');
    await expect(page.getByText(/unknown/i).first()).toBeVisible();
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
