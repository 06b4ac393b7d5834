import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { openLocalFleet } from '@fairway/local-fleet';
import type { ListClustersResponse } from '@fairway/plugin-fleet-common';
import { apiAs, signIn } from './people';
import { stateFolder } from './stateFolder';

// Two heartbeats of ten seconds, the deadline of the last call, and some for the machine.
const patience = { timeout: 45_000 };

// Two heartbeats: whoever was not read for longer is unknown.
const freshnessMs = 20_000;

test('[A7.3] a stopped and a hung cluster are unknown with reason and age, the others stay fresh, and both come back', async ({
  page,
}) => {
  const fleet = openLocalFleet({ stateDir: path.join(stateFolder, 'fleet') });
  const erin = await apiAs('erin');
  const readVerdicts = async () => {
    const items = await listClusters(erin);
    return items.map(({ name, verdict }) => `${name} ${verdict}`);
  };
  await expect
    .poll(readVerdicts, patience)
    .toEqual(['harbour-dev ok', 'harbour-staging ok', 'lighthouse-prod ok']);

  await signIn(page, 'Erin');
  await page.goto('/fleet?view=table');
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
    for (const cluster of await listClusters(erin, '?verdict=unknown')) {
      expect(cluster.reason).not.toBe('');
      expect(Date.parse(String(cluster.observedAt))).toBeLessThan(Date.now());
    }
    // The page follows by itself, without being loaded again.
    // Its checks can be unknown too, in a cell of their own.
    const verdictOf = (name: string) =>
      page
        .getByRole('row', { name: new RegExp(name) })
        .getByRole('gridcell')
        .first();
    for (const name of ['harbour-staging', 'lighthouse-prod']) {
      await expect(verdictOf(name)).toContainText(/unknown/i);
    }
    await expect(verdictOf('harbour-dev')).toContainText(/^OK/);
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

type Api = Awaited<ReturnType<typeof apiAs>>;

async function listClusters(api: Api, query = '') {
  const { text } = await api.get(`fleet/clusters${query}`);
  return (JSON.parse(text) as ListClustersResponse).items;
}

/** A cluster is read again and again while others do not answer: whenever one looks it is ok, and younger than the limit. */
async function expectFresh(api: Api, name: string): Promise<void> {
  const readings = new Set<string>();
  const deadline = Date.now() + patience.timeout;
  while (readings.size < 3 && Date.now() < deadline) {
    const items = await listClusters(api);
    const cluster = items.find(item => item.name === name);
    expect(cluster?.verdict).toBe('ok');
    const observedAt = String(cluster?.observedAt);
    expect(Date.now() - Date.parse(observedAt)).toBeLessThan(freshnessMs);
    readings.add(observedAt);
    await sleep(500);
  }
  expect(readings.size).toBe(3);
}
