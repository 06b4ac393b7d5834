import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { openLocalFleet } from '@fairway/local-fleet';
import { Kubectl } from './Kubectl';
import { apiAs } from './people';
import { stateFolder } from './stateFolder';

const fleet = openLocalFleet({ stateDir: path.join(stateFolder, 'fleet') });

/** Everything that a refused request could have changed. */
async function readWorld(): Promise<string> {
  const { stdout } = await promisify(execFile)('git', [
    '-C',
    path.join(stateFolder, 'fleet-repository.git'),
    'rev-parse',
    'main',
  ]);
  const namespaces = await Promise.all(
    ['harbour-dev', 'harbour-staging', 'lighthouse-prod'].map(name =>
      new Kubectl(fleet.kubeconfig(name, 'admin')).run(
        'get',
        'namespaces',
        '-o',
        'name',
      ),
    ),
  );
  return [stdout, ...namespaces].join('\n');
}

// A name of its own for each walk: a second one must not stumble over what the first left.
const burst = `burst-${Date.now().toString(36)}`;
const sound = { owner: 'storefront', name: 'sound', class: 'sandbox' };

const refused: [string, unknown, RegExp, number?][] = [
  ['an upper-case name', { ...sound, name: 'Shop' }, /name/],
  ['a name that begins with a dash', { ...sound, name: '-shop' }, /name/],
  ['a name with a space', { ...sound, name: 'a b' }, /name/],
  ['a name that is an emoji', { ...sound, name: '⛵' }, /name/],
  ['an empty name', { ...sound, name: '' }, /name/],
  ['kube-system', { ...sound, name: 'kube-system' }, /name/],
  ['default', { ...sound, name: 'default' }, /name/],
  ['a name of 64 characters', { ...sound, name: 'a'.repeat(64) }, /name/],
  ['a name with a double dash', { ...sound, name: 'a--b' }, /name/],
  ['an unknown class', { ...sound, class: 'palace' }, /class/],
  ['an unknown cluster', { ...sound, cluster: 'atlantis' }, /cluster/],
  [
    'an unknown owner',
    { ...sound, owner: 'nobody' },
    /environments\.create|owner/,
    403,
  ],
  ['a lease of no day', { ...sound, leaseDays: 0 }, /lease/i],
  ['a lease in the past', { ...sound, leaseDays: -3 }, /lease/i],
  ['a lease beyond the class', { ...sound, leaseDays: 36_500 }, /lease/i],
  ['a lease that is not a number', { ...sound, leaseDays: 'long' }, /lease/i],
  [
    'a quota out of bounds',
    { ...sound, quota: { pods: '100000' } },
    /quota.*pods|pods/,
  ],
  [
    'a quota that is none',
    { ...sound, quota: { pods: '1e3Gi' } },
    /quota.*pods|pods/,
  ],
  [
    'a negative quota',
    { ...sound, quota: { 'requests.cpu': '-1' } },
    /requests\.cpu/,
  ],
  ['an unknown key', { ...sound, privileged: true }, /privileged/],
  [
    'a body of 2 MB',
    { ...sound, purpose: 'x'.repeat(2_000_000) },
    /large|purpose/,
    413,
  ],
];

test('each bad input is refused by the name of its field, and nothing is created', async () => {
  const ada = await apiAs('ada');
  const before = await readWorld();
  for (const [what, input, message, status = 400] of refused) {
    const answer = await ada.post('runs/plans', {
      intent: 'environment.create',
      input,
    });
    expect.soft(answer.status, what).toBe(status);
    expect.soft(String(answer.body?.error?.message), what).toMatch(message);
  }
  const polluted = await ada.postText(
    'runs/plans',
    '{"intent":"environment.create","input":{"__proto__":{"owner":"storefront"},"name":"sound","class":"sandbox"}}',
  );
  expect.soft(polluted.status).toBe(400);
  const deep = await ada.postText(
    'runs/plans',
    `{"intent":"environment.create","input":{"owner":"storefront","name":"sound","class":"sandbox","purpose":${'['.repeat(
      50_000,
    )}${']'.repeat(50_000)}}}`,
  );
  expect.soft(deep.status).toBe(400);
  const unknown = await ada.post('runs/plans', {
    intent: 'environment.sink',
    input: {},
  });
  expect.soft(unknown.status).toBe(400);
  expect.soft(unknown.body.error.message).toContain('environment.create');
  expect(await readWorld()).toBe(before);
});

test('200 identical requests at once make one environment', async () => {
  test.setTimeout(180_000);
  const ada = await apiAs('ada');
  const { body } = await ada.post('runs/plans', {
    intent: 'environment.create',
    input: { ...sound, name: burst },
  });
  const key = { 'idempotency-key': randomUUID() };
  const answers = await Promise.all(
    Array.from({ length: 200 }, () =>
      ada.post('runs', { plan: body.plan.hash }, key),
    ),
  );
  expect(new Set(answers.map(answer => answer.body.id)).size).toBe(1);
  expect(answers.filter(answer => answer.status === 201)).toHaveLength(1);
  const { id } = answers[0].body;
  await expect
    .poll(async () => (await ada.get(`runs/${id}`)).body.state, {
      timeout: 60_000,
    })
    .toBe('succeeded');

  const other = await ada.post('runs/plans', {
    intent: 'environment.create',
    input: { ...sound, name: 'other' },
  });
  const clash = await ada.post('runs', { plan: other.body.plan.hash }, key);
  expect(clash.status).toBe(400);
  expect(clash.body.error.message).toContain('Idempotency-Key');
  const ben = await apiAs('ben');
  const foreign = await ben.post(
    'runs',
    { plan: other.body.plan.hash },
    { 'idempotency-key': randomUUID() },
  );
  expect(foreign.status).toBe(404);
  const taken = await ada.post('runs/plans', {
    intent: 'environment.create',
    input: { ...sound, name: burst },
  });
  expect(taken.status).toBe(409);
  expect(taken.body.error.message).toMatch(/name/);
});
