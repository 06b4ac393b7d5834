import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { expect } from '@playwright/test';
import { openLocalFleet } from '@fairway/local-fleet';
import { Kubectl } from './Kubectl';
import { apiAs } from './people';
import { stateFolder } from './stateFolder';

/** The environment that the pages show. */
export const name = 'accessible';
export const environmentPath = `/environments/storefront/${name}`;

/** Made by the first walk, and of use to the others: the id of the run that made it. */
export async function ensureEnvironment(): Promise<string> {
  const erin = await apiAs('erin');
  const planned = await erin.post('runs/plans', {
    intent: 'environment.create',
    input: { owner: 'storefront', name, class: 'sandbox' },
  });
  if (planned.status === 201) {
    await erin.post(
      'runs',
      { plan: planned.body.plan?.hash },
      { 'idempotency-key': randomUUID() },
    );
  }
  let id = '';
  await expect
    .poll(
      async () => {
        const { body } = await erin.get(
          `runs?subject=environment:storefront/${name}&intent=environment.create`,
        );
        id = body.items?.[0]?.id ?? '';
        return body.items?.[0]?.state;
      },
      { timeout: 60_000 },
    )
    .toBe('succeeded');
  return id;
}

/** Takes from the cluster what re-applying brings back. */
export async function breakEnvironment(): Promise<void> {
  const fleet = openLocalFleet({ stateDir: path.join(stateFolder, 'fleet') });
  const admin = new Kubectl(fleet.kubeconfig('harbour-dev', 'admin'));
  const namespace = `storefront--${name}`;
  await admin.run('delete', 'resourcequota', '--all', '-n', namespace);
}

/** Waits until the portal has seen that something is missing: it looks by itself, now and then. */
export async function untilSeenBroken(): Promise<void> {
  const erin = await apiAs('erin');
  await expect
    .poll(
      async () => {
        const { body } = await erin.get(
          `environments/environments/storefront/${name}`,
        );
        return body.state;
      },
      { timeout: 90_000 },
    )
    .toBe('needs-attention');
}

/** Brings back what {@link breakEnvironment} took. */
export async function restoreEnvironment(): Promise<void> {
  const erin = await apiAs('erin');
  const planned = await erin.post('runs/plans', {
    intent: 'environment.reapply',
    input: { owner: 'storefront', name },
  });
  if (planned.status !== 201) return;
  const { body } = await erin.post(
    'runs',
    { plan: planned.body.plan?.hash },
    { 'idempotency-key': randomUUID() },
  );
  await expect
    .poll(async () => (await erin.get(`runs/${body.id}`)).body.state)
    .toBe('succeeded');
}
