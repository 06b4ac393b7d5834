import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { openLocalFleet } from '@fairway/local-fleet';
import { Kubectl } from './Kubectl';
import { apiAs, signIn } from './people';
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

const letters =
  /^name: must use only lower-case letters, digits and single dashes/;

/** What is sent, and the sentence that comes back: which field, and how it is put right. */
const refused: [string, unknown, RegExp, number?][] = [
  ['an upper-case name', { ...sound, name: 'Shop' }, letters],
  ['a name that begins with a dash', { ...sound, name: '-shop' }, letters],
  ['a name with a space', { ...sound, name: 'a b' }, letters],
  ['a name that is an emoji', { ...sound, name: '⛵' }, letters],
  [
    'an empty name',
    { ...sound, name: '' },
    /^name: must not be empty; give it a name/,
  ],
  [
    'kube-system',
    { ...sound, name: 'kube-system' },
    /^name: must not be .*; choose another name$/,
  ],
  [
    'default',
    { ...sound, name: 'default' },
    /^name: must not be .*; choose another name$/,
  ],
  [
    'a name of 64 characters',
    { ...sound, name: 'a'.repeat(64) },
    /^name: must have at most 63 characters/,
  ],
  [
    'a name with a double dash',
    { ...sound, name: 'a--b' },
    /^name: must not contain "--"/,
  ],
  [
    'a name with NUL',
    { ...sound, name: 'a\0' },
    /^input\.name: contains a control character \(U\+0000\); remove it$/,
  ],
  [
    'a purpose that reads from right to left',
    { ...sound, purpose: 'a\u202eb' },
    /^input\.purpose: contains an invisible character \(U\+202E\); remove it$/,
  ],
  [
    'an unknown class',
    { ...sound, class: 'palace' },
    /^class: "palace" is unknown; known are .*sandbox/,
    200,
  ],
  [
    'an unknown cluster',
    { ...sound, cluster: 'atlantis' },
    /^cluster: "atlantis" is unknown; take one of .*harbour-dev/,
    200,
  ],
  [
    'an unknown owner',
    { ...sound, owner: 'nobody' },
    /^owner: you may not create environments for "nobody"; name a team that you belong to$/,
    403,
  ],
  [
    'a lease of no day',
    { ...sound, leaseDays: 0 },
    /^leaseDays: must be at least 1/,
  ],
  [
    'a lease in the past',
    { ...sound, leaseDays: -3 },
    /^leaseDays: must be at least 1/,
  ],
  [
    'a lease beyond the class',
    { ...sound, leaseDays: 36_500 },
    /^leaseDays: must be at most \d+/,
  ],
  [
    'a lease that is not a number',
    { ...sound, leaseDays: 'long' },
    /^leaseDays: must be a number$/,
  ],
  [
    'a quota out of bounds',
    { ...sound, quota: { pods: '100000' } },
    /^quota\.pods: must be at most \d+; it is 100000/,
    200,
  ],
  [
    'a quota that is none',
    { ...sound, quota: { pods: '1e3Gi' } },
    /^quota\.pods: must be a Kubernetes quantity, for example "/,
  ],
  [
    'a negative quota',
    { ...sound, quota: { 'requests.cpu': '-1' } },
    /^quota\.requests\.cpu: must not be negative/,
  ],
  [
    'an unknown key',
    { ...sound, privileged: true },
    /^privileged: is not a field here; remove it/,
  ],
  [
    'a body of 2 MB',
    { ...sound, purpose: 'x'.repeat(2_000_000) },
    /^body: the request is larger than 256 kB; send less$/,
    413,
  ],
];

/** Bodies that no serialiser makes, and what is said of each. */
const broken: [string, RegExp][] = [
  // Sound but for one key: nothing else can be what refuses it.
  [
    '{"intent":"environment.create","input":{"__proto__":{"owner":"storefront"},"owner":"storefront","name":"sound","class":"sandbox"}}',
    /must not have the key "__proto__" in input; remove it/,
  ],
  [
    '{"intent":"environment.create","input":{"owner":"storefront","name":"sound","class":"sandbox","quota":{"constructor":"1"}}}',
    /must not have the key "constructor" in input\.quota; remove it/,
  ],
  [
    '{"intent":"environment.create","input":{"owner":"storefront","name":"sound","name":"other","class":"sandbox"}}',
    /^input\.name: is given more than once; give it once$/,
  ],
  [
    '{"intent":"environment.create","input":{"owner":"storefront"',
    /^body: is not JSON.*; correct it$/,
  ],
  [
    `{"intent":"environment.create","input":{"owner":"storefront","name":"sound","class":"sandbox","purpose":${'['.repeat(
      50_000,
    )}${']'.repeat(50_000)}}}`,
    /is nested more than 20 levels deep; flatten it/,
  ],
  ['{}', /^intent: is missing; it must be text \(in quotes\)/],
];

test('[A5][A7.4][A9.4] each bad input is refused with its field and its fix, and nothing is created', async () => {
  const ada = await apiAs('ada');
  const before = await readWorld();
  for (const [what, input, message, status = 400] of refused) {
    const answer = await ada.post('runs/plans', {
      intent: 'environment.create',
      input,
    });
    expect.soft(answer.status, what).toBe(status);
    const { error, refusal } = answer.body;
    const said = error?.message ?? refusal?.reasons.join('; ');
    expect.soft(String(said), what).toMatch(message);
  }
  for (const [body, message] of broken) {
    const answer = await ada.postText('runs/plans', body);
    const what = body.slice(0, 150);
    expect.soft(answer.status, what).toBe(400);
    expect.soft(String(answer.body.error?.message), what).toMatch(message);
    expect.soft(answer.text, what).not.toContain('stack');
  }
  const unknown = await ada.post('runs/plans', {
    intent: 'environment.sink',
    input: {},
  });
  expect.soft(unknown.status).toBe(400);
  expect.soft(unknown.body.error?.message).toContain('environment.create');
  expect(await readWorld()).toBe(before);
});

test('[B13.5][A9.8] no address makes a fault, or shows a statement of the database', async () => {
  const ada = await apiAs('ada');
  for (const [path, status, message] of [
    ['runs/%00', 400, /^address: its path contains a control character/],
    ['runs?search=a%00', 400, /^search: contains a control character/],
    ['runs?limit=0', 400, /^limit: must be at least 1$/],
    ['fleet/clusters/%00', 400, /^address: its path contains/],
    ['fleet/clusters?tier=foo', 400, /^tier: must be one of "dev", "staging"/],
    ['environments/environments?owner=%00', 400, /^owner: contains/],
    ['environments/environments?foo=1', 400, /^foo: is not a field here/],
    [
      'notifications/?orderField=x',
      400,
      /orderField.*must be one of "created"/,
    ],
    ['search/query?term=x&pageCursor=xx', 400, /^pageCursor: .*; leave it out/],
  ] as const) {
    const answer = await ada.get(path);
    expect.soft(answer.status, path).toBe(status);
    expect.soft(String(answer.body.error?.message), path).toMatch(message);
    expect.soft(answer.text, path).not.toMatch(/select |no such column/i);
  }
});

test('[B14.6] the log of the portal holds no code and no token of a sign-in, and stays small', async ({
  page,
}) => {
  const codes: string[] = [];
  // Sign-in has a window of its own.
  page.context().on('request', request => {
    const { searchParams } = new URL(request.url());
    const code = searchParams.get('code');
    if (code) codes.push(code);
    const token = request.headers().authorization;
    if (token) codes.push(token.replace(/^Bearer /, ''));
  });
  await signIn(page, 'Ada');
  await expect.poll(() => codes.length).toBeGreaterThan(1);
  const folder = path.join(stateFolder, 'portal');
  const names = (await readdir(folder)).filter(name =>
    name.startsWith('backend.log'),
  );
  expect(names).toContain('backend.log');
  for (const name of names) {
    const text = await readFile(path.join(folder, name), 'utf8');
    expect(text.length).toBeLessThan(11 * 1024 * 1024);
    for (const code of codes) expect(text.includes(code)).toBe(false);
  }
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
      ada.post('runs', { plan: body.plan?.hash }, key),
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
  const clash = await ada.post('runs', { plan: other.body.plan?.hash }, key);
  expect(clash.status).toBe(400);
  expect(clash.body.error?.message).toContain('Idempotency-Key');
  const ben = await apiAs('ben');
  const foreign = await ben.post(
    'runs',
    { plan: other.body.plan?.hash },
    { 'idempotency-key': randomUUID() },
  );
  expect(foreign.status).toBe(404);
  const taken = await ada.post('runs/plans', {
    intent: 'environment.create',
    input: { ...sound, name: burst },
  });
  expect(taken.status).toBe(200);
  expect(taken.body.refusal?.reasons[0]).toMatch(/name/);
});
